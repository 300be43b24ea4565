using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Weather;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather;

/// <summary>The course's client: subscribes and prints one observation, or all.</summary>
internal static class WeatherClient
{
    public static int Run(WorkerSession session, string endpoint, string? station, bool follow, TimeSpan timeout)
    {
        if (station is not null && !StationId.TryParse(station, out _))
            throw new WorkerFailureException(WorkerFault.BadOption, $"--station is '{station}'; it must be 1 to 40 of a-z, 0-9 and -.");

        using (var socket = new SubscriberSocket().Bounded())
        {
            // The closing quote keeps 'oslo' from selecting 'oslo-2'.
            socket.Subscribe(station is null ? "" : $"{{\"station\":\"{station}\"");
            socket.ConnectTo("endpoint", endpoint);
            TimeSpan? wait = timeout;
            do
            {
                if (socket.ReceiveWithin(wait, session.Stopping) is { } frame)
                    session.Show(FrameText.Of(frame));
                else if (!session.Stopping.IsCancellationRequested)
                    throw new WorkerFailureException("no-observation", $"no observation from {endpoint} within {timeout.TotalSeconds} s.");
                wait = null;
            }
            while (follow && !session.Stopping.IsCancellationRequested);
        }

        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }
}
