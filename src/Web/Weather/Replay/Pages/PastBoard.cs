using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Replay;

namespace WebMq.Web.Weather.Replay.Pages;

/// <summary>Stations and their days as they were at the time a replay has come to.</summary>
/// <param name="weather">Where the past is.</param>
/// <param name="clock">Our clock.</param>
internal sealed class PastBoard(WeatherService weather, TimeProvider clock)
{
    // Days are read from disk.
    private static readonly TimeSpan s_days = TimeSpan.FromSeconds(2);

    private readonly PastClock _then = new();
    private StationBoard? _board;
    private long _daysAt;

    /// <summary>The time it has come to.</summary>
    public DateTimeOffset Now => _then.Now;

    /// <summary>The stations at that time.</summary>
    public IReadOnlyList<StationSummary> Stations => _board?.Summaries ?? [];

    /// <summary>Their days up to that time.</summary>
    public IReadOnlyDictionary<string, WeatherDay> Days { get; private set; } = new Dictionary<string, WeatherDay>();

    /// <summary>Goes to a time, and has there what was told before it.</summary>
    public async Task Go(DateTimeOffset time, IReadOnlyList<string> stations, string? timeZone)
    {
        _then.Now = time;
        _board = await Task.Run(() => weather.BoardAt(stations, time, _then));
        await ReadDays(stations, timeZone);
    }

    /// <summary>Takes what comes next.</summary>
    public async Task Take(ReplayBatch batch, IReadOnlyList<string> stations, string? timeZone)
    {
        _then.Now = batch.Position;
        foreach (var observation in batch.Observations)
            _board?.Add("", observation, observation.Time, isNew: true);
        if (batch.Over || clock.GetElapsedTime(_daysAt) >= s_days)
            await ReadDays(stations, timeZone);
    }

    private async Task ReadDays(IReadOnlyList<string> stations, string? timeZone)
    {
        var time = Now;
        var days = await Task.Run(() => weather.DayUntil(time, stations, timeZone));
        if (days.Succeeded(out var read, out _))
            Days = read.ToDictionary(d => d.Station);
        _daysAt = clock.GetTimestamp();
    }
}
