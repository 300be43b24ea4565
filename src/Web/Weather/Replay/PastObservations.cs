using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather.Replay;

/// <summary>The observations of several stations in order of time, a page of each in memory.</summary>
/// <param name="rows">Where they are.</param>
/// <param name="stations">Whose, with their ids.</param>
/// <param name="to">Up to this time, ms since 1970.</param>
internal sealed class PastObservations(ReadModel rows, IReadOnlyList<(long Id, string Name)> stations, long to)
{
    // Of all stations together; of one at least a few, or each would be asked for again and again.
    private const int Held = 10_000;
    private const int Fewest = 20;
    private const int Most = 1_000;

    private readonly int _page = Math.Clamp(Held / Math.Max(stations.Count, 1), Fewest, Most);
    private readonly Queue<(Reading Reading, long Sequence)>[] _pages = [.. stations.Select(_ => new Queue<(Reading, long)>())];
    private readonly PriorityQueue<int, (long Time, long Sequence)> _next = new();

    /// <summary>Goes to a time.</summary>
    public void Seek(long from)
    {
        _next.Clear();
        for (var i = 0; i < stations.Count; i++)
        {
            _pages[i].Clear();
            Fill(i, from, 0);
        }
    }

    /// <summary>Takes what is no later than a time, in order.</summary>
    /// <param name="until">The time, ms since 1970.</param>
    /// <param name="most">At most so many.</param>
    public List<Observation> Take(long until, int most)
    {
        var taken = new List<Observation>();
        while (taken.Count < most && _next.TryPeek(out var station, out var place) && place.Time <= until)
        {
            _next.Dequeue();
            var page = _pages[station];
            var (reading, sequence) = page.Dequeue();
            taken.Add(Observation(stations[station].Name, reading));
            if (page.TryPeek(out var following))
                _next.Enqueue(station, (following.Reading.Time, following.Sequence));
            else
                Fill(station, reading.Time, sequence + 1);
        }

        return taken;
    }

    /// <summary>Whether nothing is left.</summary>
    public bool IsOver => _next.Count == 0;

    private void Fill(int station, long time, long sequence)
    {
        var page = _pages[station];
        foreach (var row in rows.Query((connection, _) => WeatherRows.Page(connection, stations[station].Id, time, sequence, to, _page).ToList()))
            page.Enqueue(row);
        if (page.TryPeek(out var first))
            _next.Enqueue(station, (first.Reading.Time, first.Sequence));
    }

    private static Observation Observation(string station, Reading reading)
    {
        return new Observation(
            station,
            DateTimeOffset.FromUnixTimeMilliseconds(reading.Time),
            reading[WeatherQuantity.Temperature],
            Known(WeatherQuantity.Humidity),
            Known(WeatherQuantity.Pressure),
            Known(WeatherQuantity.WindSpeed),
            Known(WeatherQuantity.WindDirection),
            Known(WeatherQuantity.Rain));

        double? Known(WeatherQuantity quantity) => double.IsNaN(reading[quantity]) ? null : reading[quantity];
    }
}
