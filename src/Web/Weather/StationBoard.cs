using System.Collections.Concurrent;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather;

/// <summary>The newest of every station, in memory. Kept by the projection; read by everyone.</summary>
/// <param name="clock">Our clock.</param>
/// <param name="zones">Where the days of stations begin; null for this machine's time zone.</param>
internal sealed class StationBoard(TimeProvider clock, StationTimeZones? zones = null)
{
    /// <summary>A station that was silent for so long is stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    /// <summary>Over which the trend is taken.</summary>
    public static readonly TimeSpan TrendWindow = TimeSpan.FromMinutes(10);

    // A trend over minutes needs no temperature of every second.
    private static readonly TimeSpan s_betweenTemperatures = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_shortestTrend = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Station> _stations = new(StringComparer.Ordinal);

    public IReadOnlyList<StationSummary> Summaries =>
        _stations.Select(s => s.Value.ToSummary(clock.GetUtcNow(), (zones?.Of(s.Key) ?? TimeZoneInfo.Local).Id)).OfType<StationSummary>().OrderBy(s => s.Station, StringComparer.Ordinal).ToList();

    /// <summary>When something arrived last of each station, by our clock.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> LastSeen => _stations.ToDictionary(s => s.Key, s => s.Value.Seen, StringComparer.Ordinal);

    /// <summary>Takes an observation; a late one is counted and never becomes the current one.</summary>
    public void Add(string source, Observation observation, DateTimeOffset seen, bool isNew, bool isDuplicate = false) =>
        _stations.GetOrAdd(observation.Station, static _ => new Station()).Add(source, observation, seen, isNew, isDuplicate);

    /// <summary>Puts a station there as it was before the start.</summary>
    /// <param name="source">Where it came from.</param>
    /// <param name="newest">Its newest observation.</param>
    /// <param name="seen">When that arrived.</param>
    /// <param name="window">Temperatures of the time over which the trend is taken, in order.</param>
    public void Load(string source, Observation newest, DateTimeOffset seen, IEnumerable<(DateTimeOffset Time, double Temperature)> window) =>
        _stations.GetOrAdd(newest.Station, static _ => new Station()).Load(source, newest, seen, window);

    private sealed class Station
    {
        private readonly Lock _lock = new();
        private readonly Queue<(DateTimeOffset Time, double Temperature)> _window = new();
        private DateTimeOffset _last;
        private Observation? _current;
        private StationSummary? _told;
        private string? _source;
        private DateTimeOffset _seen;
        private long _count;
        private long _duplicates;

        public DateTimeOffset Seen
        {
            get
            {
                lock (_lock)
                    return _seen;
            }
        }

        public void Load(string source, Observation newest, DateTimeOffset seen, IEnumerable<(DateTimeOffset Time, double Temperature)> window)
        {
            lock (_lock)
            {
                foreach (var told in window.Where(w => w.Time >= newest.Time - TrendWindow && w.Time < newest.Time))
                    _window.Enqueue(told);
                (_source, _current, _seen, _told) = (source, newest, seen, null);
                Remember(newest);
            }
        }

        public void Add(string source, Observation observation, DateTimeOffset seen, bool isNew, bool isDuplicate)
        {
            lock (_lock)
            {
                _duplicates += isDuplicate ? 1 : 0;
                _count += isNew ? 1 : 0;
                (_source, _told) = (source, null);
                _seen = seen > _seen ? seen : _seen;
                if (_current is not null && observation.Time < _current.Time)
                    return;
                _current = observation;
                Remember(observation);
            }
        }

        /// <summary>The same for all who ask until something changes. Null in the moment between its place on the board and its first observation.</summary>
        public StationSummary? ToSummary(DateTimeOffset now, string zone)
        {
            lock (_lock)
            {
                if (_current is null)
                    return null;
                var stale = now - _seen > StaleAfter;
                if (_told is { } told && told.Stale == stale && told.TimeZone == zone)
                    return told;
                double? trend = _window.TryPeek(out var oldest) && _current.Time - oldest.Time >= s_shortestTrend ? _current.Temperature - oldest.Temperature : null;
                return _told = new StationSummary(_current.Station, _source, _current, _seen, trend, stale, _count, _duplicates, zone)
                {
                    FeelsLike = Derived.FeelsLike(_current.Temperature, _current.Humidity, _current.WindSpeed),
                    DewPoint = Derived.DewPoint(_current.Temperature, _current.Humidity),
                    HeatIndex = Derived.HeatIndex(_current.Temperature, _current.Humidity),
                };
            }
        }

        private void Remember(Observation observation)
        {
            if (_window.Count == 0 || observation.Time - _last >= s_betweenTemperatures)
            {
                _window.Enqueue((observation.Time, observation.Temperature));
                _last = observation.Time;
            }

            while (_window.TryPeek(out var oldest) && oldest.Time < observation.Time - TrendWindow)
                _window.Dequeue();
        }
    }
}
