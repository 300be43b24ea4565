using System.Diagnostics;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Bench.Weather.Stores;
using WebMq.Shared.Weather;

namespace WebMq.Bench.Weather;

/// <summary>Ten stations of the store that go on, at a port.</summary>
internal sealed class StationPublisher : IDisposable
{
    public const int Stations = 10;

    private readonly PublisherSocket _socket = new();

    public StationPublisher(int port) => _socket.Bind($"tcp://127.0.0.1:{port}");

    /// <summary>Publishes so many a second of each, one after the other, and answers how many they were.</summary>
    public async Task<int> Publish(int perSecond, TimeSpan time)
    {
        var points = 0;
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / (Stations * perSecond)));
        while (Stopwatch.GetElapsedTime(start) < time && await timer.WaitForNextTickAsync())
        {
            var observation = new Observation(MadeWeather.Name(points % Stations), DateTimeOffset.UtcNow, points % 300 / 10.0, 50, 1013, 3, 270, 0);
            _socket.SendFrame(ObservationCodec.Write(observation));
            points++;
        }

        return points;
    }

    public void Dispose() => _socket.Dispose();
}
