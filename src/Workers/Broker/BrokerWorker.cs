using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Chat;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Broker;

/// <summary>
/// A stateless switch between publishers (XSUB) and subscribers (XPUB), with a link to the app: it hands in what came from
/// outside and puts out what the app says. Messages are moved by hand, up to <see cref="SocketLoop.Batch"/> a turn
/// with one reused <see cref="Msg"/>: that is twice as fast as NetMQ's own proxy.
/// </summary>
internal sealed class BrokerWorker : IDisposable
{
    private const byte SubscribeCommand = 1;

    private readonly SocketLoop _loop = new();
    private readonly XPublisherSocket _subscribers = new XPublisherSocket().Bounded();
    private readonly XSubscriberSocket _publishers = new XSubscriberSocket().Bounded();
    private AppLink? _link;
    private Msg _message;
    private Msg _subscription;
    private long _in;
    private long _out;
    private long _multipart;
    private long _fromApp;

    private BrokerWorker()
    {
        _message.InitEmpty();
        _subscription.InitEmpty();
    }

    public static int Run(WorkerSession session, string subscribe, string publish)
    {
        using (var broker = new BrokerWorker())
            broker.Work(session, subscribe, publish);
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _link?.Dispose();
        _publishers.Dispose();
        _subscribers.Dispose();
    }

    private void Work(WorkerSession session, string subscribe, string publish)
    {
        var endpoints = new Dictionary<string, string>
        {
            ["subscribe"] = _subscribers.BindTo("subscribe", subscribe, session.Stopping),
            ["publish"] = _publishers.BindTo("publish", publish, session.Stopping),
        };
        // Publishers filter at the source: without this nothing arrives.
        _publishers.SendFrame([SubscribeCommand]);
        _link = AppLink.Open(session, _loop, LinkLimits.Of(ChatLine.MaxFrame), FromApp);
        if (_link is not null)
            endpoints[AppLink.Name] = _link.Endpoint;

        _loop.Add(_publishers, FromPublishers);
        _loop.Add(_subscribers, DrainSubscriptions);
        _loop.Every(TimeSpan.FromSeconds(1), () => session.Write(Stats()));
        session.Ready(endpoints, $"subscribe at {endpoints["subscribe"]}, publish at {endpoints["publish"]}");
        _loop.Run(session.Stopping);
    }

    private void FromPublishers()
    {
        for (var i = 0; i < SocketLoop.Batch && _publishers.TryReceive(ref _message, TimeSpan.Zero); i++)
        {
            _in++;
            if (_message.HasMore)
            {
                ForwardMultipart();
                continue;
            }

            _link?.HandIn(_message.Slice());
            PutOut(ref _message, more: false);
        }
    }

    // All frames of a message arrive together, so receiving the rest never waits.
    private void ForwardMultipart()
    {
        _multipart++;
        var frames = 1;
        for (; _message.HasMore; frames++)
        {
            PutOut(ref _message, more: true);
            _publishers.Receive(ref _message);
        }

        PutOut(ref _message, more: false);
        _link?.HandInMultipart(frames);
    }

    private void FromApp(byte kind, ReadOnlySpan<byte> frame)
    {
        if (kind != LinkMessage.Frame)
            return;
        _fromApp++;
        var message = new Msg();
        message.InitPool(frame.Length);
        frame.CopyTo(message.Slice());
        PutOut(ref message, more: false);
        message.Close();
    }

    private void PutOut(ref Msg message, bool more)
    {
        _subscribers.Send(ref message, more);
        _out++;
    }

    // They go nowhere, since everything is subscribed to; left alone they would pile up.
    private void DrainSubscriptions()
    {
        for (var i = 0; i < SocketLoop.Batch && _subscribers.TryReceive(ref _subscription, TimeSpan.Zero); i++)
        {
        }
    }

    private WorkerLine Stats() => new()
    {
        Type = WorkerLineType.Stats,
        In = _in,
        Out = _out,
        Dropped = _link?.Dropped ?? 0,
        Counters = new Dictionary<string, long> { ["multipart"] = _multipart, ["tooLong"] = _link?.TooLong ?? 0, ["fromApp"] = _fromApp },
    };
}
