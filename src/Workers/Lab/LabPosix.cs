using System.Runtime.InteropServices;

namespace WebMq.Workers.Lab;

/// <summary>Waiting for one of several descriptors.</summary>
internal static unsafe partial class LabPosix
{
    private const short Readable = 1;

    /// <summary>Waits until something can be read, the end included.</summary>
    /// <returns>Which of them; empty when nothing came in time.</returns>
    public static IReadOnlyList<int> WaitReadable(IReadOnlyList<int> descriptors, int milliseconds)
    {
        var entries = stackalloc Entry[descriptors.Count];
        for (var i = 0; i < descriptors.Count; i++)
            entries[i] = new Entry { Descriptor = descriptors[i], Events = Readable };
        if (poll(entries, (nuint)descriptors.Count, milliseconds) <= 0)
            return [];
        var ready = new List<int>();
        for (var i = 0; i < descriptors.Count; i++)
        {
            if (entries[i].Returned != 0)
                ready.Add(descriptors[i]);
        }

        return ready;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(Entry* entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
