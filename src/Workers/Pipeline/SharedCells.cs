using System.Runtime.InteropServices;
using WebMq.Workers.Stage;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Pipeline;

/// <summary>The memory in which the stages of a run tell of themselves; it goes with the processes that map it.</summary>
internal static partial class SharedCells
{
    private const uint CloseOnExec = 1;

    /// <summary>Makes it.</summary>
    /// <returns>Its descriptor, for the children.</returns>
    /// <exception cref="IOException">There is no memory or no descriptor left.</exception>
    public static int Create(int stages)
    {
        var length = stages * StageCounters.Size;
        if (OperatingSystem.IsLinux())
        {
            var memory = memfd_create("webmq-stages", CloseOnExec);
            return memory >= 0 && ftruncate(memory, length) == 0 ? memory : throw Posix.Error("memfd_create");
        }

        // Elsewhere a file without a name does the same.
        var path = Path.GetTempFileName();
        var file = open(path, 2);
        File.Delete(path);
        return file >= 0 && ftruncate(file, length) == 0 ? file : throw Posix.Error("open");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ftruncate(int descriptor, nint length);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
