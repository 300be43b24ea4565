using NetMQ;
using NetMQ.Sockets;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Weather;

/// <summary>A PUB that hears its subscribers come and go: what is sent before the first is lost to all.</summary>
internal sealed class WeatherPublisher : IDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly XPublisherSocket _socket = new XPublisherSocket().Bounded();
    private int _subscriptions;

    /// <summary>Frames that were sent.</summary>
    public long Out { get; private set; }

    /// <summary>Whether somebody listens.</summary>
    public bool HasSubscriber => _subscriptions > 0;

    public string Bind(string name, string endpoint, CancellationToken stopping) => _socket.BindTo(name, endpoint, stopping);

    public void Send(byte[] frame)
    {
        _socket.SendFrame(frame);
        Out++;
    }

    /// <summary>Takes what subscribers have said, waiting so long for the first of it.</summary>
    public void Hear(TimeSpan wait)
    {
        // The library waits for ever when it is given less than a millisecond.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        while (_socket.TryReceiveFrameBytes(wait, out var message))
        {
            // 1 and 0, with the prefix behind it; anything else is a subscriber's own affair.
            if (message is [1, ..])
                _subscriptions++;
            else if (message is [0, ..])
                _subscriptions = Math.Max(0, _subscriptions - 1);
            wait = TimeSpan.Zero;
        }
    }

    /// <summary>Lets the last frames go out.</summary>
    public void Finish() => _socket.Options.Linger = s_farewell;

    public void Dispose() => _socket.Dispose();
}
