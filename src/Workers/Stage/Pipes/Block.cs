using System.Runtime.InteropServices;

namespace WebMq.Workers.Stage.Pipes;

/// <summary>
/// Memory for numbers on their way, as long as the process: outside the collector's heap, so that nothing moves it while
/// a pipe has its pages.
/// </summary>
internal static unsafe class Block
{
    /// <summary>
    /// Where the first frame begins: its numbers, behind the header, then begin with a cache line. Vectors that lie across two
    /// lines cost twice as much to store.
    /// </summary>
    public const int Lead = 64 - WebMq.Shared.Pipeline.NumberFrame.HeaderLength;

    private const int Page = 4096;
    private const int HugePage = 2 << 20;

    // Of stages that are so many that their pipes are smaller, each moves little: a large page would be cleared for nothing.
    private const int LargePipe = 1 << 20;

    /// <summary>Takes memory that is aligned to a page.</summary>
    /// <param name="length">In bytes.</param>
    /// <param name="pipe">The size of the pipe that it is for.</param>
    public static byte* Take(int length, int pipe)
    {
        if (pipe < LargePipe)
            return (byte*)NativeMemory.AlignedAlloc((nuint)length, Page);
        var whole = ((nuint)length + HugePage - 1) & ~(nuint)(HugePage - 1);
        var memory = NativeMemory.AlignedAlloc(whole, HugePage);
        Posix.PreferHugePages(memory, whole);
        return (byte*)memory;
    }
}
