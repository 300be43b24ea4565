using System.Runtime.InteropServices;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;

namespace WebMq.Workers.Queues;

/// <summary>Puts what the app says out to the peer it is for, or says that it could not.</summary>
internal sealed class ReplyWriter(RouterSocket router, PeerBytes held)
{
    /// <summary>Messages that went out.</summary>
    public long Written { get; private set; }

    /// <summary>Messages whose peer is gone or reads nothing.</summary>
    public long Undeliverable { get; private set; }

    /// <summary>Sends a message.</summary>
    /// <param name="body">Its frames, packed.</param>
    /// <param name="undeliverable">What the app is to be told if it did not go out.</param>
    /// <returns>Null for one that is no message; false when it did not go out.</returns>
    public bool? Write(ReadOnlySpan<byte> body, out Msg undeliverable)
    {
        undeliverable = default;
        Span<RoutedFrame> frames = stackalloc RoutedFrame[1 + RoutedFrames.MaxFrames];
        var count = RoutedFrames.Read(body, frames, out _);
        if (count < 2)
            return null;
        if (TrySend(body, frames[..count]))
        {
            Written++;
            return true;
        }

        Undeliverable++;
        undeliverable = Tell(body, frames[..count]);
        return false;
    }

    private bool TrySend(ReadOnlySpan<byte> body, ReadOnlySpan<RoutedFrame> frames)
    {
        var peer = held.Of(frames[0].Of(body));
        // One that has nothing to read yet is sent anything: there must be a way for each message.
        if (peer.Bytes > 0 && peer.Bytes + body.Length > QueueSocket.BytesHeld)
            return false;
        if (!TrySendIdentity(frames[0].Of(body)))
            return false;
        for (var i = 1; i < frames.Length; i++)
        {
            var frame = Message(frames[i].Of(body));
            // The header is never empty, and leaves when nothing but the body is left of its message.
            if (i == HeaderOf(frames))
                held.Hold(peer, Buffer(ref frame), body.Length);
            router.TrySend(ref frame, TimeSpan.Zero, i < frames.Length - 1);
            frame.Close();
        }

        return true;
    }

    private bool TrySendIdentity(ReadOnlySpan<byte> identity)
    {
        var frame = Message(identity);
        try
        {
            return router.TrySend(ref frame, TimeSpan.Zero, true);
        }
        catch (HostUnreachableException)
        {
            return false;
        }
        finally
        {
            frame.Close();
        }
    }

    // The identity and the header; the body the app has sent itself.
    private static Msg Tell(ReadOnlySpan<byte> body, ReadOnlySpan<RoutedFrame> frames)
    {
        var identity = frames[0].Of(body);
        var header = frames[HeaderOf(frames)].Of(body);
        var message = new Msg();
        message.InitPool(1 + RoutedFrames.LengthOf(2, identity.Length + header.Length));
        message.Slice()[0] = LinkMessage.Undeliverable;
        RoutedFrames.Add(RoutedFrames.Add(RoutedFrames.Begin(message.Slice(1), 1), identity), header);
        return message;
    }

    private static int HeaderOf(ReadOnlySpan<RoutedFrame> frames) => frames[1].Length == 0 && frames.Length > 2 ? 2 : 1;

    private static Msg Message(ReadOnlySpan<byte> bytes)
    {
        var message = new Msg();
        message.InitPool(bytes.Length);
        bytes.CopyTo(message.Slice());
        return message;
    }

    private static byte[] Buffer(ref Msg message) =>
        MemoryMarshal.TryGetArray<byte>(message.SliceAsMemory(), out var segment) ? segment.Array! : throw new InvalidOperationException("A pooled message has no array.");
}
