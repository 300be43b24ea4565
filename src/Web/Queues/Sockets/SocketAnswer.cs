using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Sockets;

/// <summary>What a peer gets: always two frames.</summary>
/// <param name="Header">The first.</param>
/// <param name="Body">The second; may be empty.</param>
internal readonly record struct SocketAnswer(QueueReply Header, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>What follows once the answer is on its way; null for nothing.</summary>
    public Action? Then { get; init; }

    /// <summary>It was done, and there is nothing more to say.</summary>
    public static SocketAnswer Done => new(new QueueReply { Ok = true });

    /// <summary>A refusal.</summary>
    public static implicit operator SocketAnswer(Refusal refusal) => new(QueueReply.Refused(refusal.Code, refusal.Text));

    /// <summary>Lines, a line feed behind each.</summary>
    public static SocketAnswer Lines(IEnumerable<byte[]> lines, string? next)
    {
        using var body = new MemoryStream();
        var count = 0;
        foreach (var line in lines)
        {
            body.Write(line);
            body.WriteByte((byte)'\n');
            count++;
        }

        return new SocketAnswer(new QueueReply { Ok = true, Count = count, Next = next }, body.ToArray());
    }
}
