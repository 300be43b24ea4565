using System.Collections.Concurrent;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather;

/// <summary>The newest of every station, in memory. Kept by the projection; read by everyone.</summary>
internal sealed class StationBoard(TimeProvider clock)
{
    /// <summary>A station that was silent for so long is stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    /// <summary>Over which the trend is taken.</summary>
    public static readonly TimeSpan TrendWindow = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_shortestTrend = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Station> _stations = new(StringComparer.Ordinal);

    public IReadOnlyList<StationSummary> Summaries =>
        _stations.Values.Select(s => s.ToSummary(clock.GetUtcNow())).OfType<StationSummary>().OrderBy(s => s.Station, StringComparer.Ordinal).ToList();

    /// <summary>How many stations were heard of.</summary>
    public int Count => _stations.Count;

    /// <summary>Whether a station was heard of.</summary>
    public bool Knows(string station) => _stations.ContainsKey(station);

    /// <summary>Takes an observation; a late one is counted and never becomes the current one.</summary>
    public void Add(string source, Observation observation, DateTimeOffset seen, bool isNew) =>
        _stations.GetOrAdd(observation.Station, static _ => new Station()).Add(source, observation, seen, isNew);

    private sealed class Station
    {
        private readonly Lock _lock = new();
        private readonly Queue<(DateTimeOffset Time, double Temperature)> _window = new();
        private Observation? _current;
        private string? _source;
        private DateTimeOffset _seen;
        private long _count;

        public void Add(string source, Observation observation, DateTimeOffset seen, bool isNew)
        {
            lock (_lock)
            {
                _count += isNew ? 1 : 0;
                _source = source;
                _seen = seen > _seen ? seen : _seen;
                if (_current is not null && observation.Time < _current.Time)
                    return;
                _current = observation;
                _window.Enqueue((observation.Time, observation.Temperature));
                while (_window.Peek().Time < observation.Time - TrendWindow)
                    _window.Dequeue();
            }
        }

        /// <summary>Null in the moment between its place on the board and its first observation.</summary>
        public StationSummary? ToSummary(DateTimeOffset now)
        {
            lock (_lock)
            {
                if (_current is null)
                    return null;
                var (oldest, temperature) = _window.Peek();
                double? trend = _current.Time - oldest >= s_shortestTrend ? _current.Temperature - temperature : null;
                return new StationSummary(_current.Station, _source, _current, _seen, trend, now - _seen > StaleAfter, _count);
            }
        }
    }
}
