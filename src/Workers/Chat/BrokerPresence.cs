using NetMQ;
using NetMQ.Sockets;

namespace WebMq.Workers.Chat;

/// <summary>Whether a broker listens to our XPUB: it subscribes to everything when it comes and is unsubscribed when it goes.</summary>
internal sealed class BrokerPresence(XPublisherSocket publisher)
{
    private bool _present;

    /// <summary>Waits until it is there.</summary>
    /// <returns>False when it did not come in time.</returns>
    public bool WaitFor(TimeSpan timeout, CancellationToken stopping)
    {
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        Hear(TimeSpan.Zero);
        while (!_present && Environment.TickCount64 < deadline && !stopping.IsCancellationRequested)
            Hear(TimeSpan.FromMilliseconds(50));
        return _present;
    }

    private void Hear(TimeSpan wait)
    {
        while (publisher.TryReceiveFrameBytes(wait, out var subscription))
        {
            _present = subscription is [1, ..];
            wait = TimeSpan.Zero;
        }
    }
}
