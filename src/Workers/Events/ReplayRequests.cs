using System.Text;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Events;
using WebMq.Shared.Workers;

namespace WebMq.Workers.Events;

/// <summary>Takes requests for a replay from the ROUTER: eight bytes, and perhaps how subjects begin. Others are answered at once.</summary>
internal sealed class ReplayRequests(RouterSocket router)
{
    private static readonly byte[] s_end = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    private readonly List<byte[]> _frames = [];

    /// <summary>Requests that came.</summary>
    public long Read { get; private set; }

    /// <summary>Those of them that were none.</summary>
    public long Malformed { get; private set; }

    /// <summary>Takes the next one that is right, packed for the link.</summary>
    public bool TryRead(out Msg message)
    {
        while (TryReceive(out var count))
        {
            Read++;
            var delimited = count > 2 && _frames[1].Length == 0;
            var first = delimited ? 2 : 1;
            if (count - first is 1 or 2 && _frames[first].Length == sizeof(long) && (count - first == 1 || _frames[first + 1].Length <= EventSocket.MaxSubject))
            {
                message = Pack(delimited, first, count);
                return true;
            }

            Malformed++;
            Refuse(delimited);
        }

        message = default;
        return false;
    }

    // All frames of a message arrive together. Those beyond what a request has are read and forgotten.
    private bool TryReceive(out int count)
    {
        _frames.Clear();
        count = 0;
        if (!router.TryReceiveFrameBytes(TimeSpan.Zero, out var frame, out var more))
            return false;
        _frames.Add(frame);
        for (count = 1; more; count++)
        {
            frame = router.ReceiveFrameBytes(out more);
            if (count <= 3)
                _frames.Add(frame);
        }

        return true;
    }

    private Msg Pack(bool delimited, int first, int count)
    {
        var prefix = count - first == 2 ? _frames[first + 1] : [];
        var message = new Msg();
        message.InitPool(1 + EventPeer.LengthOf(_frames[0].Length) + sizeof(long) + prefix.Length);
        message.Slice()[0] = LinkMessage.Routed;
        var rest = EventPeer.Write(message.Slice(1), _frames[0], delimited);
        _frames[first].CopyTo(rest);
        prefix.CopyTo(rest[sizeof(long)..]);
        return message;
    }

    private void Refuse(bool delimited)
    {
        List<byte[]> answer = delimited ? [_frames[0], []] : [_frames[0]];
        answer.AddRange([
            "!bad-request"u8.ToArray(), s_end,
            Encoding.UTF8.GetBytes($"A request is 8 bytes, the first sequence, and at most one frame more: how subjects begin, at most {EventSocket.MaxSubject} bytes.")]);
        try
        {
            for (var i = 0; i < answer.Count; i++)
            {
                if (!router.TrySendFrame(answer[i], i < answer.Count - 1))
                    return;
            }
        }
        catch (HostUnreachableException)
        {
            // Gone already.
        }
    }
}
