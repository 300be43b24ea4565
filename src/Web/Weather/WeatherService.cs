using System.Runtime.CompilerServices;
using System.Text.Json;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <summary>
/// Weather as every edge uses it. Refusals: <c>bad-station</c>, <c>unknown-station</c>, <c>bad-quantity</c>, <c>bad-points</c>,
/// <c>bad-range</c>, <c>bad-bucket</c>, <c>bad-format</c>, <c>unknown-time-zone</c>, <c>too-many-lines</c>.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="rows">The file of observations and roll-ups.</param>
/// <param name="board">The newest of every station.</param>
/// <param name="zones">Where the days of stations begin.</param>
/// <param name="retention">How long observations and roll-ups are kept.</param>
/// <param name="clock">Our clock.</param>
internal sealed partial class WeatherService(IMessageLog log, ReadModel rows, StationBoard board, StationTimeZones zones, RetentionOptions retention, TimeProvider clock)
{
    /// <summary>The most points of one line.</summary>
    public const int MaxPoints = 2_000;

    /// <summary>The most lines of one chart.</summary>
    public const int MaxLines = 200;

    /// <summary>The longest range that is answered from observations: a station may make one a second, and each is read.</summary>
    public static readonly TimeSpan MaxRaw = TimeSpan.FromHours(6);

    /// <summary>The longest range of one question.</summary>
    public static readonly TimeSpan MaxRange = TimeSpan.FromDays(3_660);

    /// <summary>The sequence up to which observations and roll-ups are complete.</summary>
    public long Applied => rows.Applied;

    /// <summary>The last sequence of the log.</summary>
    public long Head => log.Head;

    public IReadOnlyList<StationSummary> Stations => board.Summaries;

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

    private static Refusal? CheckRange(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
            return new Refusal("bad-range", "The end of the range is not after its beginning.");
        return to - from > MaxRange ? new Refusal("bad-range", $"A range is at most {MaxRange.TotalDays:N0} days long.") : null;
    }

    private static Refusal UnknownStation(string station) => StationId.TryParse(station, out _)
        ? new Refusal("unknown-station", $"Nothing was heard of a station '{station}'.")
        : new Refusal("bad-station", "A station is 1 to 40 of a-z, 0-9 and -.");
}
