using System.Runtime.CompilerServices;
using System.Text.Json;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather;

/// <summary>Weather as every edge uses it.</summary>
internal sealed class WeatherService(IMessageLog log, ReadModel readModel, StationBoard board)
{
    /// <summary>The most points of one series.</summary>
    public const int MaxPoints = 2_000;

    /// <summary>The longest range of one series: its cost is the observations in it, and a station makes one a second.</summary>
    public static readonly TimeSpan MaxRange = TimeSpan.FromDays(31);

    public IReadOnlyList<StationSummary> Stations => board.Summaries;

    /// <summary>What a chart needs.</summary>
    /// <param name="quantity">What to chart.</param>
    /// <param name="from">From this time.</param>
    /// <param name="to">To this time.</param>
    /// <param name="points">At most so many points a station.</param>
    public Outcome<WeatherHistory> History(WeatherQuantity quantity, DateTimeOffset from, DateTimeOffset to, int points)
    {
        if (points is < 2 or > MaxPoints)
            return new Refusal("bad-points", $"A series has 2 to {MaxPoints:N0} points.");
        if (to <= from)
            return new Refusal("bad-range", "The end of the range is not after its beginning.");
        if (to - from > MaxRange)
            return new Refusal("bad-range", $"A range is at most {MaxRange.TotalDays:0} days long.");
        if (!Enum.IsDefined(quantity))
            return new Refusal("bad-quantity", "There is no such quantity.");

        var step = Math.Max(1_000, (long)Math.Ceiling((to - from).TotalMilliseconds / points));
        return readModel.Query((connection, applied) => new WeatherHistory(
            applied,
            step,
            WeatherProjection.Series(connection, quantity, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds(), step)));
    }

    /// <summary>Observations after a sequence, then those that arrive. The first item comes at once and tells of the recovery.</summary>
    /// <param name="station">A station, or null for all.</param>
    /// <param name="after">The last sequence the caller has; −1 for only what arrives from now on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public async IAsyncEnumerable<ObservationBatch> Follow(StationId? station, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = station is { } one
            ? SubjectFilter.Exactly(WeatherProjection.Subjects + one)
            : SubjectFilter.StartingWith(WeatherProjection.Subjects);
        using var reader = log.Open(new LogCursor(filter, after < 0 ? log.Head : after));
        yield return new ObservationBatch(log.Epoch, reader.Recovered, reader.First, []);
        await foreach (var entries in reader.Batches(cancellationToken))
        {
            yield return new ObservationBatch(
                log.Epoch,
                true,
                reader.First,
                [.. entries.Select(TryObservation).OfType<LoggedObservation>()]);
        }
    }

    // What the read model has left out and told of is left out here as well, or no reader would get past it.
    private static LoggedObservation? TryObservation(LogEntry entry)
    {
        try
        {
            return new LoggedObservation(entry.Sequence, entry.Position, WeatherPayload.From(entry.Payload).Observation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Series and what is needed to go on from them.</summary>
/// <param name="Head">The sequence up to which they are complete.</param>
/// <param name="Step">The interval a point stands for, ms.</param>
/// <param name="Series">One a station.</param>
internal sealed record WeatherHistory(long Head, long Step, IReadOnlyList<WeatherSeries> Series);
