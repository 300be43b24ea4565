using System.Buffers.Binary;
using System.Text;
using WebMq.Workers.Stage.Pipes;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Pipeline;

/// <summary>
/// The child processes of the <c>pipe</c> verbs; their end of the pipe, which goes both ways, is standard input. A text is a
/// 32-bit little-endian length and UTF-8, a number 64 bits little-endian.
/// </summary>
internal static class PipeChild
{
    public const string HelloFirst = "hello-1";
    public const string HelloSecond = "hello-2";
    public const string Sentinel = "sentinel";
    public const string EndOfFile = "eof";

    /// <summary>The value that no datum has.</summary>
    public const long SentinelValue = -1;

    private const int LongestText = 1024;

    public static int Run(ReadOnlySpan<string> args) => args switch
    {
        [HelloFirst] => Say("Process-1", "hello") && Hear("Process-1") ? ExitCode.Done : ExitCode.Failed,
        [HelloSecond] => Hear("Process-2") && Say("Process-2", "world") ? ExitCode.Done : ExitCode.Failed,
        [Sentinel] => Print(until: SentinelValue) ? ExitCode.Done : ExitCode.Failed,
        [EndOfFile] => Print(until: null) ? ExitCode.Done : ExitCode.Failed,
        _ => ExitCode.Usage,
    };

    /// <summary>Sends a number.</summary>
    public static void Send(int pipe, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        Posix.TryWriteAll(pipe, bytes);
    }

    // Shown before it is sent: afterwards the other process may be quicker, and the lines would stand in the wrong order.
    private static bool Say(string process, string text)
    {
        var bytes = new byte[sizeof(int) + text.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        Terminal.TryWriteLine($"{process} sent: {text}");
        return Posix.TryWriteAll(Posix.StandardInput, bytes);
    }

    private static bool Hear(string process)
    {
        Span<byte> head = stackalloc byte[sizeof(int)];
        if (!Posix.TryReadAll(Posix.StandardInput, head))
            return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > LongestText)
            return false;
        var text = new byte[length];
        return Posix.TryReadAll(Posix.StandardInput, text)
            && Terminal.TryWriteLine($"{process} received: {Encoding.UTF8.GetString(text)}");
    }

    private static bool Print(long? until)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        var blank = "";
        while (true)
        {
            var more = Posix.TryReadAll(Posix.StandardInput, bytes);
            var number = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            if (!more || number == until)
                return Terminal.TryWriteLine("") && (more || until is null);
            if (!Terminal.TryWrite(Encoding.UTF8.GetBytes($"{blank}{number}")))
                return false;
            blank = " ";
        }
    }
}
