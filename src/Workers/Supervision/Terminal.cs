using System.Text;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Supervision;

/// <summary>
/// Standard output that says when its reader is gone. The console class swallows that error, and <c>weather client
/// --follow | head -1</c> would go on for ever.
/// </summary>
internal static class Terminal
{
    private static readonly Lock s_writing = new();

    /// <summary>Writes a line and its line feed in one piece.</summary>
    /// <returns>False when nobody reads any more.</returns>
    public static bool TryWriteLine(string line) => TryWrite(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Writes bytes.</summary>
    /// <returns>False when nobody reads any more.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        lock (s_writing)
        {
            if (!OperatingSystem.IsWindows())
                return Posix.TryWriteAll(Posix.StandardOutput, bytes);
            try
            {
                using var output = Console.OpenStandardOutput();
                output.Write(bytes);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }
}
