using System.Buffers.Binary;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>
/// A ROUTER that hands requests to the app and its answers to the peers, and knows nothing of either. What is on its way to the
/// app is bounded: beyond <see cref="LinkWindow"/> it reads no more, and TCP holds the senders back.
/// </summary>
internal sealed class QueuesWorker : IDisposable
{
    private readonly SocketLoop _loop = new();
    private readonly RouterSocket _router = new RouterSocket().Bounded();
    private readonly PeerBytes _held = new();
    private readonly LinkWindow _window = new();
    private readonly RequestReader _reader;
    private readonly ReplyWriter _writer;
    private AppLink? _link;
    private bool _reading = true;
    private long _in;
    private long _waits;

    private QueuesWorker()
    {
        BufferPool.SetCustomBufferPool(_held);
        _router.Options.MaxMsgSize = QueueSocket.MaxFrame;
        _router.Options.ReceiveHighWatermark = QueueSocket.RequestsAhead;
        _router.Options.SendHighWatermark = QueueSocket.RepliesHeld;
        _router.Options.RouterMandatory = true;
        _reader = new RequestReader(_router);
        _writer = new ReplyWriter(_router, _held);
    }

    public static int Run(WorkerSession session, string endpoint)
    {
        using (var worker = new QueuesWorker())
            worker.Work(session, endpoint);
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _link?.Dispose();
        _router.Dispose();
    }

    private void Work(WorkerSession session, string endpoint)
    {
        var endpoints = new Dictionary<string, string> { ["queues"] = _router.BindTo("queues", endpoint, session.Stopping) };
        // Nothing is read before the app is there to answer it.
        _loop.Add(_router, FromPeers);
        Read(false);
        _link = AppLink.Open(session, _loop, QueueSocket.Link, FromApp, () => Read(true))!;
        endpoints[AppLink.Name] = _link.Endpoint;
        _loop.Every(TimeSpan.FromSeconds(1), () =>
        {
            _held.Sweep();
            session.Write(Stats());
        });
        session.Ready(endpoints, $"answering at {endpoints["queues"]}");
        _loop.Run(session.Stopping);
    }

    private void FromPeers()
    {
        for (var i = 0; i < SocketLoop.Batch && _window.IsOpen; i++)
        {
            if (!_reader.TryRead(out var message))
                return;
            _in++;
            HandIn(ref message);
        }

        if (!_window.IsOpen)
        {
            _waits++;
            Read(false);
        }
    }

    private void HandIn(ref Msg message)
    {
        _window.Sent(LinkWindow.Cost(message.Size));
        _link!.HandIn(ref message);
    }

    private void FromApp(byte kind, ReadOnlySpan<byte> body)
    {
        if (kind == LinkMessage.Credit && body.Length == sizeof(uint))
        {
            _window.Credited(BinaryPrimitives.ReadUInt32LittleEndian(body));
            Read(_window.IsOpen);
        }
        else if (kind == LinkMessage.Routed)
        {
            if (_writer.Write(body, out var undeliverable) is false)
                HandIn(ref undeliverable);
            if (_window.Release(LinkWindow.Cost(1 + body.Length)) is > 0 and var credit)
                _link!.Credit(credit);
        }
    }

    private void Read(bool read)
    {
        if (read == _reading)
            return;
        _reading = read;
        _loop.Listen(_router, FromPeers, read);
    }

    private WorkerLine Stats() => new()
    {
        Type = WorkerLineType.Stats,
        In = _in,
        Out = _writer.Written,
        Dropped = _link?.Dropped ?? 0,
        Counters = new Dictionary<string, long>
        {
            ["undeliverable"] = _writer.Undeliverable,
            ["tooLong"] = _reader.TooLong,
            ["tooManyFrames"] = _reader.TooManyFrames,
            ["waits"] = _waits,
        },
    };
}
