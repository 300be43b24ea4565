using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;

namespace WebMq.Web.Queues.Sockets;

/// <summary>A request as it came over the socket.</summary>
/// <param name="Peer">Who sent it.</param>
/// <param name="Header">What it asks for.</param>
/// <param name="Body">Its body.</param>
/// <param name="Held">The bytes of the link that it holds.</param>
internal sealed record SocketRequest(SocketPeer Peer, QueueRequest Header, ReadOnlyMemory<byte> Body, int Held)
{
    /// <summary>Why it cannot be answered as it asks; null when it can.</summary>
    public Refusal? Fault { get; private init; }

    /// <summary>Reads what the worker handed in.</summary>
    /// <returns>Null when it is not even from a peer.</returns>
    public static SocketRequest? Read(ReadOnlyMemory<byte> message)
    {
        Span<RoutedFrame> frames = stackalloc RoutedFrame[1 + RoutedFrames.MaxFrames];
        var count = RoutedFrames.Read(message.Span, frames, out var came);
        if (count == 0)
            return null;
        var delimited = count > 1 && frames[1] is { Length: 0 };
        var peer = new SocketPeer(Convert.ToHexString(frames[0].Of(message.Span)), delimited);
        var first = delimited ? 2 : 1;
        if (count <= first)
            return Bad("bad-request", "There is no header: a request is a JSON object and, for a send, a body behind it.");
        if (frames[first].TooLong)
            return Bad("too-large", $"The header has {frames[first].Length:N0} bytes; at most {QueueSocket.MaxHeader:N0} are taken.");
        var header = QueueRequest.Read(frames[first].Of(message.Span), out var fault);
        if (fault is not null)
            return Bad("bad-request", fault) with { Header = header };
        if (came - first > 1)
            return Bad("bad-request", $"There are {came - first + 1} frames; a request has a header and at most a body.") with { Header = header };
        if (count > first + 1 && frames[first + 1] is { TooLong: true } body)
            return Bad("too-large", $"The body has {body.Length:N0} bytes; at most {MessageLimits.MaxBody:N0} are taken.") with { Header = header };
        return new SocketRequest(peer, header, count > first + 1 ? frames[first + 1].Of(message) : default, message.Length);

        SocketRequest Bad(string code, string text) =>
            new(peer, new QueueRequest(), default, message.Length) { Fault = new Refusal(code, text) };
    }

    /// <summary>A time of the header; null when it has none.</summary>
    /// <param name="name">The field.</param>
    /// <param name="seconds">Its value.</param>
    /// <param name="fault">Kept as it is, or what is wrong.</param>
    public static TimeSpan? Seconds(string name, double? seconds, ref Refusal? fault)
    {
        if (seconds is not { } value)
            return null;
        if (double.IsFinite(value) && value >= 0 && value <= QueueLimits.MaxTime.TotalSeconds)
            return TimeSpan.FromSeconds(value);
        fault ??= new Refusal("bad-request", $"'{name}' is a number of seconds from 0 to {QueueLimits.MaxTime.TotalSeconds:N0}.");
        return null;
    }
}
