using System.Buffers.Binary;
using System.Text;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Lab.Roles;

/// <summary>Texts on a pipe, which itself knows only bytes: a 32-bit little-endian length and UTF-8.</summary>
internal static class PipeText
{
    private const int Longest = 1024;

    /// <summary>Sends a text.</summary>
    /// <exception cref="IOException">Nobody holds the other end.</exception>
    public static void Send(int pipe, string text)
    {
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - sizeof(int));
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        if (!Posix.TryWriteAll(pipe, bytes))
            throw new IOException("Nobody holds the other end.");
    }

    /// <summary>Receives a text; waits while there is none.</summary>
    /// <returns>Null at the end of file.</returns>
    public static string? Receive(int pipe)
    {
        Span<byte> head = stackalloc byte[sizeof(int)];
        if (!Posix.TryReadAll(pipe, head))
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 0 or > Longest)
            throw new IOException($"{length} is no length of a text.");
        var bytes = new byte[length];
        return Posix.TryReadAll(pipe, bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }
}
