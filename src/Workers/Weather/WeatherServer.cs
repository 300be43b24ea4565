using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather;

/// <summary>Publishes a source's frames at each multiple of the interval.</summary>
internal sealed class WeatherServer(WorkerSession session, IWeatherSource source, TimeSpan interval, TimeProvider clock)
{
    private static readonly TimeSpan s_statsEvery = TimeSpan.FromSeconds(1);

    private long _out;

    public int Run(string endpoint)
    {
        using (var socket = new PublisherSocket().Bounded())
        {
            var bound = socket.BindTo("weather", endpoint, session.Stopping);
            session.Ready(new Dictionary<string, string> { ["weather"] = bound }, $"publishing at {bound}");
            Publish(socket);
        }

        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }

    /// <summary>The first step after a time.</summary>
    internal static DateTimeOffset StepAfter(DateTimeOffset time, TimeSpan interval)
    {
        var steps = (time - DateTimeOffset.UnixEpoch).Ticks / interval.Ticks;
        return DateTimeOffset.UnixEpoch + ((steps + 1) * interval);
    }

    private void Publish(PublisherSocket socket)
    {
        var step = StepAfter(clock.GetUtcNow(), interval);
        var stats = clock.GetUtcNow() + s_statsEvery;
        while (!session.Stopping.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            if (now >= stats)
            {
                session.Write(new WorkerLine { Type = WorkerLineType.Stats, In = 0, Out = _out, Dropped = 0 });
                stats = StepAfter(now, s_statsEvery);
            }

            if (now >= step)
            {
                Send(socket, step);
                // After a pause of the machine the steps in between are over, not owed.
                step = StepAfter(now, interval);
            }

            var wait = (step < stats ? step : stats) - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
                session.Stopping.WaitHandle.WaitOne(wait < s_statsEvery ? wait + TimeSpan.FromMilliseconds(1) : s_statsEvery);
        }
    }

    private void Send(PublisherSocket socket, DateTimeOffset step)
    {
        foreach (var frame in source.Frames(step, interval))
        {
            socket.SendFrame(frame);
            _out++;
        }
    }
}
