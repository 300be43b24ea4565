/* The peer of WebMq's pipeline in C: main -> divisible(d1) -> ... -> divisible(dk) -> main, forked processes joined by pipes of
   raw 64-bit integers, the end of the stream by closing. As fast as we know how to make it: blocks of 256 KiB, pipes of 1 MiB,
   large pages, AVX-512 where the compiler has it; with --vmsplice numbers are not copied into the pipes, with --batch processes are
   scheduled for throughput.

     gcc -O3 -march=native -pthread pipeline.c -o pipeline
     ./pipeline [--vmsplice] [--batch] COUNT DIVISOR...

   Prints: numbers in, results, seconds from the first pipe to the last reaped process, numbers a second, the sum of the
   results, seconds to the first result. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

enum { BLOCK = 256 << 10, PIPE = 1 << 20, PAGE = 4096, HUGE_PAGE = 2 << 20, MOST_STAGES = 256 };

static int splices;

static void fail(const char *what) { perror(what); exit(1); }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static char *take(size_t length) {
  length = (length + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
  char *memory = aligned_alloc(HUGE_PAGE, length);
  if (!memory) fail("aligned_alloc");
  madvise(memory, length, MADV_HUGEPAGE);
  return memory;
}

static void put(int pipe, const char *bytes, size_t length) {
  while (length > 0) {
    struct iovec part = {(void *)bytes, length};
    ssize_t done = splices ? vmsplice(pipe, &part, 1, 0) : write(pipe, bytes, length);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) fail("write");
    bytes += done;
    length -= (size_t)done;
  }
}

static size_t get(int pipe, char *bytes, size_t length) {
  ssize_t done;
  while ((done = read(pipe, bytes, length)) < 0 && errno == EINTR) {
  }
  if (done < 0) fail("read");
  return (size_t)done;
}

/* Multiples of o * 2^k, o odd: see src/Workers/Stage/Stages/OddPart.cs. For o = 1 the low bits are asked instead. */
struct divisor {
  uint64_t inverse, shift, last, mask;
  int twos;
};

static struct divisor prepare(int64_t number) {
  struct divisor d = {0};
  d.twos = __builtin_ctzll((uint64_t)number);
  uint64_t odd = (uint64_t)number >> d.twos;
  if (odd == 1) {
    d.mask = (uint64_t)number - 1;
    d.twos = -1;
    return d;
  }
  d.inverse = odd;
  for (int i = 0; i < 5; i++) d.inverse *= 2 - odd * d.inverse;
  uint64_t most = ((uint64_t)INT64_MAX / odd) >> d.twos;
  d.shift = most << d.twos;
  d.last = most * 2;
  return d;
}

static int divides(struct divisor d, int64_t number) {
  if (d.twos < 0) return ((uint64_t)number & d.mask) == 0;
  uint64_t moved = (uint64_t)number * d.inverse + d.shift;
  return (moved >> d.twos | (d.twos ? moved << (64 - d.twos) : 0)) <= d.last;
}

static size_t keep(struct divisor d, const int64_t *in, size_t count, int64_t *out) {
  size_t kept = 0, i = 0;
#if defined(__AVX512F__) && defined(__AVX512DQ__)
  const __m512i inverse = _mm512_set1_epi64((long long)d.inverse), shift = _mm512_set1_epi64((long long)d.shift),
                last = _mm512_set1_epi64((long long)d.last), twos = _mm512_set1_epi64(d.twos), mask = _mm512_set1_epi64((long long)d.mask);
  for (; i + 8 <= count; i += 8) {
    const __m512i numbers = _mm512_loadu_si512(in + i);
    const __mmask8 holds = d.twos < 0
      ? _mm512_testn_epi64_mask(numbers, mask)
      : _mm512_cmple_epu64_mask(_mm512_rorv_epi64(_mm512_add_epi64(_mm512_mullo_epi64(numbers, inverse), shift), twos), last);
    _mm512_storeu_si512(out + kept, _mm512_maskz_compress_epi64(holds, numbers));
    kept += (size_t)__builtin_popcount(holds);
  }
#endif
  for (; i < count; i++) {
    out[kept] = in[i];
    kept += (size_t)divides(d, in[i]);
  }
  return kept;
}

/* With vmsplice the pages that a pipe holds must not be written again before they are read: a ring of its size and two blocks. */
static void stage(int from, int to, int64_t number) {
  const struct divisor d = prepare(number);
  const size_t ring = splices ? PIPE + 3 * BLOCK : BLOCK;
  char *in = take(BLOCK + 8), *out = take(ring + BLOCK + 64);
  size_t rest = 0, start = 0, filled = 0, length;
  while ((length = get(from, in + rest, BLOCK)) > 0) {
    length += rest;
    filled += 8 * keep(d, (int64_t *)in, length / 8, (int64_t *)(out + start + filled));
    rest = length % 8;
    memmove(in, in + length - rest, rest);
    if (!splices) {
      put(to, out, filled);
      filled = 0;
    } else if (filled >= PIPE / 4) {
      const size_t pages = filled / PAGE * PAGE;
      put(to, out + start, pages);
      filled -= pages;
      size_t next = start + pages;
      if (next + 2 * BLOCK > ring) {
        memcpy(out, out + next, filled);
        next = 0;
      }
      start = next;
    }
  }
  put(to, out + start, filled);
}

struct feed {
  int pipe;
  int64_t count;
};

static void *feed(void *argument) {
  const struct feed *f = argument;
  const size_t blocks = splices ? 2 * PIPE / BLOCK + 2 : 1, numbers = BLOCK / 8;
  char *ring = take(blocks * BLOCK);
  size_t block = 0;
  for (int64_t next = 0; next < f->count; block = (block + 1) % blocks) {
    int64_t *to = (int64_t *)(ring + block * BLOCK);
    const size_t count = f->count - next < (int64_t)numbers ? (size_t)(f->count - next) : numbers;
    for (size_t i = 0; i < count; i++) to[i] = next + (int64_t)i;
    put(f->pipe, (char *)to, count * 8);
    next += (int64_t)count;
  }
  close(f->pipe);
  return 0;
}

int main(int argc, char **argv) {
  int at = 1;
  if (argc > at && !strcmp(argv[at], "--vmsplice")) splices = at++;
  if (argc > at && !strcmp(argv[at], "--batch")) {
    const struct sched_param none = {0};
    if (sched_setscheduler(0, SCHED_BATCH, &none)) fail("sched_setscheduler");
    at++;
  }
  const int stages = argc - at - 1;
  if (stages < 1 || stages > MOST_STAGES) return fprintf(stderr, "usage: pipeline [--vmsplice] [--batch] COUNT DIVISOR...\n"), 2;
  struct feed first = {0, (int64_t)atof(argv[at])};
  const double begun = now();
  int pipes[MOST_STAGES + 1][2];
  for (int i = 0; i <= stages; i++) {
    if (pipe2(pipes[i], O_CLOEXEC)) fail("pipe2");
    fcntl(pipes[i][1], F_SETPIPE_SZ, stages < 40 ? PIPE : 256 << 10);
  }
  for (int i = 0; i < stages; i++) {
    const pid_t child = fork();
    if (child < 0) fail("fork");
    if (child > 0) continue;
    for (int j = 0; j <= stages; j++) {
      if (j != i) close(pipes[j][0]);
      if (j != i + 1) close(pipes[j][1]);
    }
    stage(pipes[i][0], pipes[i + 1][1], atoll(argv[at + 1 + i]));
    _exit(0);
  }
  for (int i = 0; i < stages; i++) {
    close(pipes[i][0]);
    close(pipes[i + 1][1]);
  }
  first.pipe = pipes[0][1];
  pthread_t feeder;
  pthread_create(&feeder, 0, feed, &first);
  char *in = take(BLOCK + 8);
  size_t rest = 0, length;
  int64_t results = 0;
  uint64_t sum = 0;
  double first_result = 0;
  while ((length = get(pipes[stages][0], in + rest, BLOCK)) > 0) {
    if (first_result == 0) first_result = now() - begun;
    length += rest;
    for (size_t i = 0; i < length / 8; i++) sum += ((uint64_t *)in)[i];
    results += (int64_t)(length / 8);
    rest = length % 8;
    memmove(in, in + length - rest, rest);
  }
  pthread_join(feeder, 0);
  int status, bad = 0;
  while (wait(&status) > 0) bad |= status;
  const double took = now() - begun;
  printf("%" PRId64 " numbers in, %" PRId64 " out, %.6f s, %.0f numbers/s, sum %" PRIu64 ", first result after %.6f s\n",
         first.count, results, took, (double)first.count / took, sum, first_result);
  return bad != 0;
}
