using System.Buffers.Binary;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Events;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Events;

/// <summary>
/// A PUB that puts out what the app publishes, and a ROUTER that hands requests for the past to the app and its answers back. It
/// knows nothing of either. A replay goes in pieces: the app sends the next one when the last has left this process.
/// </summary>
internal sealed class EventsWorker : IDisposable
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(5);

    private readonly SocketLoop _loop = new();
    private readonly PublisherSocket _publisher = new PublisherSocket().Bounded();
    private readonly RouterSocket _router = new RouterSocket().Bounded();
    private readonly LinkWindow _window = new();
    private readonly ReplayRequests _requests;
    private readonly ReplayPieces _pieces;
    private AppLink? _link;
    private long _published;

    private EventsWorker()
    {
        _router.Options.MaxMsgSize = EventSocket.MaxRequestFrame;
        _router.Options.SendHighWatermark = EventSocket.ReplayHeld;
        _router.Options.RouterMandatory = true;
        _requests = new ReplayRequests(_router);
        _pieces = new ReplayPieces(_router);
    }

    public static int Run(WorkerSession session, string publish, string replay)
    {
        using (var worker = new EventsWorker())
            worker.Work(session, publish, replay);
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _link?.Dispose();
        _router.Dispose();
        _publisher.Dispose();
    }

    private void Work(WorkerSession session, string publish, string replay)
    {
        var endpoints = new Dictionary<string, string>
        {
            ["events"] = _publisher.BindTo("events", publish, session.Stopping),
            ["replay"] = _router.BindTo("replay", replay, session.Stopping),
        };
        // Nothing is asked before the app is there to answer.
        _link = AppLink.Open(session, _loop, EventSocket.Link, FromApp, () => _loop.Listen(_router, FromPeers, true))!;
        endpoints[AppLink.Name] = _link.Endpoint;
        _loop.Add(_router, FromPeers);
        _loop.Listen(_router, FromPeers, false);
        _loop.Every(s_retry, GoOn);
        _loop.Every(TimeSpan.FromSeconds(1), () => session.Write(Stats()));
        session.Ready(endpoints, $"publishing at {endpoints["events"]}, replaying at {endpoints["replay"]}");
        _loop.Run(session.Stopping);
    }

    private void FromPeers()
    {
        for (var i = 0; i < SocketLoop.Batch && _window.IsOpen && _requests.TryRead(out var message); i++)
        {
            _window.Sent(LinkWindow.Cost(message.Size));
            _link!.HandIn(ref message);
        }

        // The app has enough to do: TCP holds back those who ask.
        if (!_window.IsOpen)
            _loop.Listen(_router, FromPeers, false);
    }

    private void FromApp(byte kind, ReadOnlySpan<byte> body)
    {
        if (kind == LinkMessage.Credit && body.Length == sizeof(uint))
        {
            _window.Credited(BinaryPrimitives.ReadUInt32LittleEndian(body));
            _loop.Listen(_router, FromPeers, _window.IsOpen);
            return;
        }

        if (kind == LinkMessage.Frame)
            Publish(body);
        else if (kind == LinkMessage.Routed)
            _pieces.Add(body);
        if (_window.Release(LinkWindow.Cost(1 + body.Length)) is > 0 and var credit)
            _link!.Credit(credit);
        if (kind == LinkMessage.Routed)
            GoOn();
    }

    private void Publish(ReadOnlySpan<byte> pack)
    {
        while (EventPack.TryTake(ref pack, out var subject, out var sequence, out var json))
        {
            Send(subject, more: true);
            Send(sequence, more: true);
            Send(json, more: false);
            _published++;
        }
    }

    private void Send(ReadOnlySpan<byte> bytes, bool more)
    {
        var frame = new Msg();
        frame.InitPool(bytes.Length);
        bytes.CopyTo(frame.Slice());
        _publisher.Send(ref frame, more);
        frame.Close();
    }

    // Tells of each piece that left, and of each peer that is gone.
    private void GoOn()
    {
        foreach (var (peer, gone) in _pieces.GoOn())
        {
            var message = new Msg();
            message.InitPool(1 + peer.Length);
            message.Slice()[0] = gone ? LinkMessage.Undeliverable : LinkMessage.Frame;
            peer.CopyTo(message.Slice(1));
            _window.Sent(LinkWindow.Cost(message.Size));
            _link!.HandIn(ref message);
        }
    }

    private WorkerLine Stats() => new()
    {
        Type = WorkerLineType.Stats,
        In = _requests.Read,
        Out = _published + _pieces.Sent,
        Dropped = _link?.Dropped ?? 0,
        Counters = new Dictionary<string, long>
        {
            ["published"] = _published,
            ["replayed"] = _pieces.Sent,
            ["malformed"] = _requests.Malformed,
            ["gone"] = _pieces.Gone,
        },
    };
}
