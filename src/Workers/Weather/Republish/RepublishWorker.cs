using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather.Republish;

/// <summary>Publishes the frames that the app hands in.</summary>
internal sealed class RepublishWorker : IDisposable
{
    /// <summary>The worker, and its endpoint in the ready line.</summary>
    public const string Name = "weather-republish";

    private readonly SocketLoop _loop = new();
    private readonly PublisherSocket _out = new PublisherSocket().Bounded();
    private readonly WorkerSession _session;
    private AppLink? _link;
    private long _count;

    private RepublishWorker(WorkerSession session) => _session = session;

    public static int Run(WorkerSession session, string endpoint)
    {
        using (var worker = new RepublishWorker(session))
            worker.Work(endpoint);
        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    public void Dispose()
    {
        _loop.Dispose();
        _link?.Dispose();
        _out.Dispose();
    }

    private void Work(string endpoint)
    {
        var bound = _out.BindTo(Name, endpoint, _session.Stopping);
        _link = AppLink.Open(_session, _loop, LinkLimits.Of(ObservationCodec.MaxFrame), FromApp)!;
        _loop.Every(TimeSpan.FromSeconds(1), () => _session.Write(new WorkerLine { Type = WorkerLineType.Stats, In = _count, Out = _count, Dropped = 0 }));
        _session.Ready(new Dictionary<string, string> { [Name] = bound, [AppLink.Name] = _link.Endpoint }, $"publishing at {bound}");
        _loop.Run(_session.Stopping);
    }

    private void FromApp(byte kind, ReadOnlySpan<byte> frame)
    {
        if (kind != LinkMessage.Frame)
            return;
        _out.SendFrame(frame.ToArray());
        _count++;
    }
}
