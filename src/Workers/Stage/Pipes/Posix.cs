using System.Runtime.InteropServices;

namespace WebMq.Workers.Stage.Pipes;

/// <summary>
/// Pipes and their bytes. .NET's own process class gives every child pipes to its parent; stages are joined to each other
/// directly. Linux and macOS.
/// </summary>
internal static unsafe partial class Posix
{
    public const int StandardInput = 0;
    public const int StandardOutput = 1;
    public const int StandardError = 2;

    /// <summary>The error of a call that a signal broke off.</summary>
    public const int Interrupted = 4;

    private const int CloseOnExec = 0x80000;
    private const int SetPipeSize = 1031;
    private const int GetPipeSize = 1032;
    private const int HugePages = 14;
    private const int LocalSockets = 1;
    private const int StreamSocket = 1;
    private const short Readable = 1;

    /// <summary>Whether the system has what a pipeline needs.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>A pipe whose ends no child inherits unless it is given them.</summary>
    /// <exception cref="IOException">There are no more descriptors.</exception>
    public static (int Read, int Write) Pipe()
    {
        var ends = stackalloc int[2];
        // On macOS the spawn call itself keeps descriptors from children.
        Check(OperatingSystem.IsLinux() ? pipe2(ends, CloseOnExec) : pipe(ends), "pipe");
        return (ends[0], ends[1]);
    }

    /// <summary>A pipe of two directions, as the course's <c>multiprocessing.Pipe()</c> is.</summary>
    /// <exception cref="IOException">There are no more descriptors.</exception>
    public static (int One, int Other) DuplexPipe()
    {
        var ends = stackalloc int[2];
        Check(socketpair(LocalSockets, StreamSocket | (OperatingSystem.IsLinux() ? CloseOnExec : 0), 0, ends), "socketpair");
        return (ends[0], ends[1]);
    }

    /// <summary>Asks for a larger pipe. A refusal (an ordinary user has 64 MiB of pipe in all) only costs speed.</summary>
    public static void Grow(int pipe, int bytes)
    {
        if (OperatingSystem.IsLinux())
            _ = fcntl(pipe, SetPipeSize, bytes);
    }

    /// <summary>How many bytes a pipe holds; 0 when that is not known, or when it is no pipe.</summary>
    public static int SizeOf(int pipe) => OperatingSystem.IsLinux() ? Math.Max(0, fcntl(pipe, GetPipeSize, 0)) : 0;

    /// <summary>Asks for large pages, which cost less to touch for the first time. A refusal only costs speed.</summary>
    /// <param name="memory">Aligned to a page.</param>
    /// <param name="length">In bytes.</param>
    public static void PreferHugePages(void* memory, nuint length)
    {
        if (OperatingSystem.IsLinux())
            _ = madvise(memory, length, HugePages);
    }

    /// <summary>
    /// Hands the pages of a range to a pipe instead of copying them: they must stay as they are until the reader has read
    /// them. Waits while the pipe is full. Linux only.
    /// </summary>
    /// <returns>False when they cannot be written: the reader is gone.</returns>
    public static bool TrySpliceAll(int pipe, byte* bytes, nuint length)
    {
        while (length > 0)
        {
            var part = new Segment { Start = bytes, Length = length };
            var count = vmsplice(pipe, &part, 1, 0);
            if (count > 0)
            {
                bytes += count;
                length -= (nuint)count;
            }
            else if (Marshal.GetLastPInvokeError() != Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Tells the system that this thread is after throughput. Who writes into a pipe then goes on until it is full or its time
    /// is over, in place of being put aside for the reader at each write: a fifth more numbers in the same time. A refusal only
    /// costs speed. Linux only.
    /// </summary>
    /// <remarks>Not before it starts others: they would have its processor until they wait for something.</remarks>
    public static void PreferThroughput()
    {
        const int Batch = 3;
        var priority = 0;
        if (OperatingSystem.IsLinux())
            _ = sched_setscheduler(0, Batch, &priority);
    }

    /// <summary>Maps a file so that all who map it see the same bytes.</summary>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    public static byte* MapShared(int descriptor, nuint length)
    {
        const int ReadAndWrite = 3;
        const int Shared = 1;
        var memory = mmap(null, length, ReadAndWrite, Shared, descriptor, 0);
        return (nint)memory == -1 ? throw Error("mmap") : (byte*)memory;
    }

    public static void Close(int descriptor) => _ = close(descriptor);

    /// <summary>Reads what is there; waits when nothing is.</summary>
    /// <returns>The number of bytes; 0 at the end.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint count;
            do
                count = read(descriptor, bytes, (nuint)buffer.Length);
            while (count < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            return count >= 0 ? (int)count : throw Error("read");
        }
    }

    /// <summary>Reads until the buffer is full.</summary>
    /// <returns>False when the end came first.</returns>
    public static bool TryReadAll(int descriptor, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = Read(descriptor, buffer);
            if (count == 0)
                return false;
            buffer = buffer[count..];
        }

        return true;
    }

    /// <summary>Writes all bytes; waits while the pipe is full.</summary>
    /// <returns>False when they cannot be written: the reader is gone.</returns>
    public static bool TryWriteAll(int descriptor, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            nint done = 0;
            while (done < buffer.Length)
            {
                var count = write(descriptor, bytes + done, (nuint)(buffer.Length - done));
                if (count > 0)
                    done += count;
                else if (Marshal.GetLastPInvokeError() != Interrupted)
                    return false;
            }
        }

        return true;
    }

    /// <summary>Waits until there is something to read, the end included.</summary>
    /// <returns>False when nothing came in time.</returns>
    public static bool WaitReadable(int descriptor, int milliseconds)
    {
        var entry = new PollEntry { Descriptor = descriptor, Events = Readable };
        return poll(&entry, 1, milliseconds) != 0;
    }

    private static void Check(int result, string call)
    {
        if (result < 0)
            throw Error(call);
    }

    /// <summary>The fault of a call that has just failed.</summary>
    public static IOException Error(string call) =>
        new($"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe(int* ends);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socketpair(int domain, int type, int protocol, int* ends);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int descriptor, int command, int value);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint vmsplice(int descriptor, Segment* segments, nuint count, uint flags);

    [LibraryImport("libc")]
    private static partial int sched_setscheduler(int thread, int policy, int* priority);

    [LibraryImport("libc")]
    private static partial int madvise(void* memory, nuint length, int advice);

    [LibraryImport("libc", SetLastError = true)]
    private static partial void* mmap(void* where, nuint length, int protection, int flags, int descriptor, nint offset);

    [StructLayout(LayoutKind.Sequential)]
    private struct Segment
    {
        public byte* Start;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
