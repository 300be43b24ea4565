using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Tap;

/// <summary>Subscribes to one publisher. It may be hostile: what it breaks is this process alone.</summary>
internal sealed class TapWorker : IDisposable
{
    private readonly SocketLoop _loop = new();
    private readonly SubscriberSocket _source = new SubscriberSocket().Bounded();
    private readonly WorkerSession _session;
    private AppLink? _link;
    private Msg _message;
    private long _in;
    private long _multipart;

    private TapWorker(WorkerSession session)
    {
        _session = session;
        _message.InitEmpty();
    }

    public static int Run(WorkerSession session, string endpoint, string prefix)
    {
        using (var tap = new TapWorker(session))
            tap.Work(endpoint, prefix);
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _link?.Dispose();
        _source.Dispose();
    }

    private void Work(string endpoint, string prefix)
    {
        WorkerSocket.CheckConnectable("source", endpoint);
        var endpoints = new Dictionary<string, string> { ["source"] = endpoint };
        _source.Subscribe(prefix);
        _loop.Watch(_source, () => _link?.Tell(LinkMessage.Connected), () => _link?.Tell(LinkMessage.Disconnected));
        // The source may end this process as soon as there is a connection: by then the app knows the tap. The link takes
        // nothing in: a tap only listens.
        _link = AppLink.Open(_session, _loop, LinkLimits.Of(ObservationCodec.MaxFrame), (_, _) => { }, () => _source.ConnectTo("source", endpoint));
        if (_link is not null)
            endpoints[AppLink.Name] = _link.Endpoint;
        else
            _source.ConnectTo("source", endpoint);

        _loop.Add(_source, FromSource);
        _loop.Every(TimeSpan.FromSeconds(1), () => _session.Write(Stats()));
        _session.Ready(endpoints, $"following {endpoint}");
        _loop.Run(_session.Stopping);
    }

    private void FromSource()
    {
        for (var i = 0; i < SocketLoop.Batch && _source.TryReceive(ref _message, TimeSpan.Zero); i++)
        {
            _in++;
            if (_link is null)
                _session.Show(FrameText.Of(_message.Slice()));
            if (_message.HasMore)
                SkipMultipart();
            else
                _link?.HandIn(_message.Slice());
        }
    }

    private void SkipMultipart()
    {
        _multipart++;
        var frames = 1;
        for (; _message.HasMore; frames++)
        {
            _source.Receive(ref _message);
            if (_link is null)
                _session.Show(FrameText.Of(_message.Slice()));
        }

        _link?.HandInMultipart(frames);
    }

    private WorkerLine Stats() => new()
    {
        Type = WorkerLineType.Stats,
        In = _in,
        Out = _in - (_link?.Dropped ?? 0),
        Dropped = _link?.Dropped ?? 0,
        Counters = new Dictionary<string, long> { ["multipart"] = _multipart, ["tooLong"] = _link?.TooLong ?? 0 },
    };
}
