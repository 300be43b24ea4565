#!/usr/bin/env bash
# Measures what the message log is compared with, on this machine and in one run: Redis streams and a PostgreSQL table,
# each writing 256 bytes durably before it acknowledges, by 1, 16 and 256 clients, with the tools they bring along.
# Prints a Markdown table.
#
#   DURATION=5           seconds for each row, about
#   BENCH_DIRECTORY=/tmp where the data goes for the time being; a disk, not memory, or nothing is measured
#
# Takes under two minutes with the default, and gives up after four times DURATION in any row. What it starts, it stops.
set -euo pipefail

duration=${DURATION:-5}
clients=(1 16 256)
payload=$(printf 'x%.0s' {1..256})

say() { printf 'tests/bench/peers/log.sh: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

[[ $duration =~ ^[1-9][0-9]{0,2}$ ]] || die "DURATION is '$duration'; it must be a whole number of seconds from 1 to 999"

# Debian keeps PostgreSQL's programs out of the path, one folder a version.
shopt -s nullglob
postgres_folders=(/usr/lib/postgresql/*/bin)
[[ ${#postgres_folders[@]} -gt 0 ]] && PATH=$PATH:${postgres_folders[-1]}

missing=()
for tool in redis-server redis-cli redis-benchmark; do
  command -v "$tool" >/dev/null || { missing+=(redis-server); break; }
done
for tool in initdb postgres pgbench psql; do
  command -v "$tool" >/dev/null || { missing+=(postgresql); break; }
done
[[ ${#missing[@]} -eq 0 ]] || die "please install: apt-get install --no-install-recommends ${missing[*]} (their services need not run)"

folder=$(mktemp -d "${BENCH_DIRECTORY:-${TMPDIR:-/tmp}}/webmq-peers.XXXXXX")
started=()

# Waits at most ten seconds for what was asked to end, and then ends it.
stop() {
  local pid=$1 signal=$2
  kill "-$signal" "$pid" 2>/dev/null || return 0
  for _ in {1..100}; do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$pid" 2>/dev/null || true
}

clean_up() {
  local each
  for each in "${started[@]}"; do
    stop "${each%:*}" "${each#*:}"
  done
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

wait_until() {
  local what=$1
  shift
  for _ in {1..100}; do
    "$@" >/dev/null 2>&1 && return
    sleep 0.1
  done
  die "$what did not start within ten seconds; its log ends: $(tail -n 3 "$folder"/*.log 2>/dev/null | tr '\n' ' ')"
}

bounded() { timeout "$((duration * 4 + 10))" "$@"; }

row() { printf '| %s | %s | %s | %s |\n' "$@"; }

# Redis: its benchmark takes a count, so a short run says how many make the duration.
port=
start_redis() {
  for _ in {1..20}; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  mkdir "$folder/redis"
  redis-server --port "$port" --bind 127.0.0.1 --dir "$folder/redis" --save '' \
    --appendonly yes --appendfsync always --auto-aof-rewrite-percentage 0 >"$folder/redis.log" 2>&1 &
  started+=("$!:TERM")
  wait_until redis-server redis-cli -p "$port" ping
}

xadd() { bounded redis-benchmark -p "$port" -c "$1" -n "$2" --csv XADD s '*' d "$payload" 2>/dev/null; }

# A column of the comma-separated output by its name; nothing when this version has none of that name.
column() { awk -F'","' -v name="$1" '{ gsub(/^"|"\r?$/, "") } NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i } NR == 2 && at { print $at }'; }

measure_redis() {
  local count=$1 rate out
  rate=$(xadd "$count" 2000 | column rps)
  out=$(xadd "$count" "$(awk -v r="$rate" -v d="$duration" 'BEGIN { n = int(r * d); print (n < 2000 ? 2000 : (n > 2000000 ? 2000000 : n)) }')") ||
    { row "Redis XADD, fsync always" "$count" "gave up" "–"; return; }
  row "Redis XADD, fsync always" "$count" "$(column rps <<<"$out" | awk '{ printf "%.0f", $1 }')" "$(column p99_latency_ms <<<"$out" | awk '{ printf "%.2f", $1; n = 1 } END { if (!n) print "–" }')"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [[ $(id -u) -eq 0 ]]; then
    exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
  else
    exec "$@"
  fi
}

start_postgres() {
  mkdir "$folder/postgres"
  chmod 711 "$folder"
  [[ $(id -u) -ne 0 ]] || chown postgres: "$folder/postgres"
  (cd "$folder/postgres" && as_postgres initdb -D "$folder/postgres/data" -U postgres --auth=trust) >"$folder/initdb.log" 2>&1 ||
    die "initdb failed: $(tail -n 3 "$folder/initdb.log" | tr '\n' ' ')"
  (cd "$folder/postgres" && as_postgres postgres -D "$folder/postgres/data" -k "$folder/postgres" -c listen_addresses= \
    -c fsync=on -c synchronous_commit=on -c max_connections=300) >"$folder/postgres.log" 2>&1 &
  # An interrupt is its fast shutdown: it disconnects and does not wait for clients.
  started+=("$!:INT")
  wait_until postgres psql -h "$folder/postgres" -U postgres -c 'SELECT 1'
  psql -q -h "$folder/postgres" -U postgres \
    -c 'CREATE TABLE log (sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), payload text NOT NULL)'
  echo "INSERT INTO log (payload) VALUES ('$payload') RETURNING sequence;" >"$folder/append.sql"
}

# The tool itself tells the mean only; its transaction log has every time in microseconds.
measure_postgres() {
  local count=$1 out p99
  mkdir "$folder/times"
  out=$(cd "$folder/times" && bounded pgbench -h "$folder/postgres" -U postgres -n -M prepared -c "$count" -j "$((count < 2 ? 1 : 2))" \
    -T "$duration" -f "$folder/append.sql" -l postgres 2>"$folder/pgbench.log") ||
    { rm -r "$folder/times"; row "PostgreSQL INSERT, synchronous" "$count" "gave up" "–"; return; }
  p99=$(cat "$folder/times"/* | awk '{ print $3 }' | sort -n | awk '{ t[NR] = $1 } END { if (NR) printf "%.2f", t[int(NR * 0.99) + (NR * 0.99 > int(NR * 0.99))] / 1000; else print "–" }')
  rm -r "$folder/times"
  row "PostgreSQL INSERT, synchronous" "$count" "$(awk '/^tps = / { printf "%.0f", $3; exit }' <<<"$out")" "$p99"
}

kind=$(stat -f -c %T "$folder")
[[ $kind != tmpfs && $kind != ramfs ]] || say "$folder is $kind, where nothing is ever synced: set BENCH_DIRECTORY to a folder on a disk"

start_redis
start_postgres
printf '256-byte appends on %s, %s processors; %s; %s; %s s a row\n\n' \
  "$kind" "$(nproc)" "Redis $(redis-server --version | sed 's/.* v=\([^ ]*\).*/\1/')" "$(postgres --version | sed 's/postgres (PostgreSQL)/PostgreSQL/; s/ (.*//')" "$duration"
row peer clients "appends/s" "p99 ms"
row --- "---:" "---:" "---:"
for count in "${clients[@]}"; do measure_redis "$count"; done
for count in "${clients[@]}"; do measure_postgres "$count"; done
