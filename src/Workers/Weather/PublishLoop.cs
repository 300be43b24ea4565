using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather;

/// <summary>The one thread of a worker that publishes: it waits, hears subscribers, and says each second what it did.</summary>
/// <param name="session">Its parent, or a terminal.</param>
/// <param name="clock">Times it.</param>
/// <param name="name">The worker, and its endpoint in the ready line.</param>
internal sealed class PublishLoop(WorkerSession session, TimeProvider clock, string name) : IDisposable
{
    private static readonly TimeSpan s_statsEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_slice = TimeSpan.FromMilliseconds(100);

    private readonly WeatherPublisher _publisher = new();
    private long _lastStats;

    public WorkerSession Session => session;

    public TimeProvider Clock => clock;

    /// <summary>Further counters of the stats lines.</summary>
    public Dictionary<string, long> Counters { get; } = [];

    /// <summary>Called each second.</summary>
    public Action? EachSecond { get; set; }

    public bool IsStopping => session.Stopping.IsCancellationRequested;

    public void Start(string endpoint)
    {
        var bound = _publisher.Bind(name, endpoint, session.Stopping);
        session.Ready(new Dictionary<string, string> { [name] = bound }, $"publishing at {bound} as soon as somebody listens");
        _lastStats = clock.GetTimestamp();
    }

    public void Publish(byte[] frame) => _publisher.Send(frame);

    /// <summary>Waits for the first subscriber.</summary>
    /// <returns>False when it is to stop.</returns>
    public bool WaitForSubscriber()
    {
        while (!_publisher.HasSubscriber && !IsStopping)
            Step(s_slice);
        return !IsStopping;
    }

    /// <summary>Waits.</summary>
    /// <returns>False when it is to stop.</returns>
    public bool Wait(TimeSpan time)
    {
        var begin = clock.GetTimestamp();
        // What is due is not held up, and subscribers are heard all the same.
        Step(TimeSpan.Zero);
        while (!IsStopping && time - clock.GetElapsedTime(begin) is var left && left > TimeSpan.Zero)
            Step(left < s_slice ? left : s_slice);
        return !IsStopping;
    }

    /// <summary>Waits for the end.</summary>
    public void Idle()
    {
        while (!IsStopping)
            Step(s_slice);
    }

    /// <summary>Lets the last frames go out.</summary>
    public void Finish() => _publisher.Finish();

    public void Dispose() => _publisher.Dispose();

    private void Step(TimeSpan wait)
    {
        _publisher.Hear(wait);
        if (clock.GetElapsedTime(_lastStats) < s_statsEvery)
            return;
        _lastStats = clock.GetTimestamp();
        session.Write(new WorkerLine { Type = WorkerLineType.Stats, In = 0, Out = _publisher.Out, Dropped = 0, Counters = Counters.ToDictionary() });
        EachSecond?.Invoke();
    }
}
