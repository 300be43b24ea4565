using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Echo;

/// <summary>The course's client: a request, its reply, the next request.</summary>
internal static class EchoClient
{
    public static int Run(WorkerSession session, string endpoint, int count, TimeSpan timeout)
    {
        if (count < 0)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--count is {count}; it cannot be negative.");

        using (var socket = new RequestSocket().Bounded())
        {
            socket.ConnectTo("endpoint", endpoint);
            for (var i = 0; i < count && !session.Stopping.IsCancellationRequested; i++)
            {
                var request = $"#{i} hello";
                socket.SendFrame(request);
                session.Show($"Client sent: {request}");
                if (socket.ReceiveWithin(timeout, session.Stopping) is { } reply)
                    session.Show($"Client received: {FrameText.Of(reply)}");
                else if (!session.Stopping.IsCancellationRequested)
                    throw new WorkerFailureException("no-reply", $"no reply from {endpoint} within {timeout.TotalSeconds} s.");
            }
        }

        NetMQConfig.Cleanup(false);
        return ExitCode.Done;
    }
}
