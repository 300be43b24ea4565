using System.Diagnostics;
using System.Globalization;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Weather;

namespace WebMq.Bench.Weather.Feeds;

/// <summary>Publishes to one that is measured, at the port it follows.</summary>
internal sealed class FeedPublisher : IDisposable
{
    private const int Slices = 20;

    private readonly PublisherSocket _socket = new();
    private readonly IFeed _feed;

    /// <param name="feed">Who follows.</param>
    /// <param name="highWatermark">How many frames wait for it before the socket drops what comes; 0 for any number.</param>
    public FeedPublisher(IFeed feed, int highWatermark)
    {
        _feed = feed;
        _socket.Options.SendHighWatermark = highWatermark;
        _socket.Bind(string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{feed.Port}"));
    }

    /// <summary>Until something of it is in the rows.</summary>
    public void WaitForSubscription()
    {
        var before = _feed.Rows();
        var begun = Stopwatch.GetTimestamp();
        while (_feed.Rows() == before)
        {
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(30))
                throw new TimeoutException($"{_feed.Name} does not hear what is published.");
            _socket.SendFrame(ObservationCodec.Write(new Observation("first", DateTimeOffset.UtcNow, 1)));
            Thread.Sleep(50);
        }

        Settle();
    }

    /// <summary>Every station once a second.</summary>
    public void Steady(int seconds, int stations)
    {
        var random = new Random(1);
        var began = Stopwatch.GetTimestamp();
        for (var slice = 0; slice < seconds * Slices; slice++)
        {
            for (var station = slice % Slices; station < stations; station += Slices)
                _socket.SendFrame(ObservationCodec.Write(new Observation($"s-{station}", DateTimeOffset.UtcNow, Math.Round(random.NextDouble() * 30, 1), 50, 1013, 3, 270, 0)));
            var wait = TimeSpan.FromSeconds((slice + 1.0) / Slices) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                Thread.Sleep(wait);
        }
    }

    /// <summary>As fast as they can be sent: what stations told each second, one after the other.</summary>
    /// <param name="count">How many.</param>
    /// <param name="stations">The names of the stations.</param>
    /// <returns>When it began, a <see cref="Stopwatch"/>'s time, and how long it took.</returns>
    public (long Began, double Seconds) Burst(int count, IReadOnlyList<string> stations)
    {
        var first = DateTimeOffset.UtcNow.AddMilliseconds(-count);
        var frames = Enumerable.Range(0, count)
            .Select(i => ObservationCodec.Write(new Observation(stations[i % stations.Count], first.AddMilliseconds(i), i % 40, 50, 1013, 3, 270, 0))).ToList();
        var began = Stopwatch.GetTimestamp();
        foreach (var frame in frames)
            _socket.SendFrame(frame);
        return (began, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Waits until nothing more has come into the rows for three seconds.</summary>
    /// <returns>When the last came, a <see cref="Stopwatch"/>'s time.</returns>
    public long Settle()
    {
        var (rows, last) = (_feed.Rows(), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(last) < TimeSpan.FromSeconds(3))
        {
            Thread.Sleep(100);
            if (_feed.Rows() is var now && now != rows)
                (rows, last) = (now, Stopwatch.GetTimestamp());
        }

        return last;
    }

    public void Dispose() => _socket.Dispose();
}
