using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Export;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <content>Export.</content>
internal sealed partial class WeatherService
{
    // A piece holds no reader of the file for longer than it is read: its journal can shrink meanwhile.
    private const int PieceLength = 2_000;

    private static readonly IWeatherFormat[] s_formats = [new WeatherCsv(), new WeatherJsonLines()];

    /// <summary>The format of a name.</summary>
    public static IWeatherFormat? Format(string? name) => s_formats.FirstOrDefault(f => f.Name == name);

    /// <summary>Observations or roll-ups as text, station by station in order of time, in pieces.</summary>
    /// <param name="stations">Which; none for all.</param>
    /// <param name="from">From this time; null for everything that is kept.</param>
    /// <param name="to">To this time; null for everything.</param>
    /// <param name="format"><c>csv</c> or <c>jsonl</c>.</param>
    /// <param name="resolution">Observations, or roll-ups of which length.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Outcome<WeatherFile> Export(
        IReadOnlyList<string> stations, DateTimeOffset? from, DateTimeOffset? to, string? format, WeatherResolution resolution, CancellationToken cancellationToken)
    {
        if (Format(format) is not { } written)
            return new Refusal("bad-format", "A file is 'csv' or 'jsonl'.");
        if (!Enum.IsDefined(resolution))
            return new Refusal("bad-format", "A resolution is raw, minute, quarter or hour.");
        if (to <= from)
            return new Refusal("bad-range", "The end of the range is not after its beginning.");
        var period = resolution == WeatherResolution.Raw ? null : RollUpPeriod.Of(resolution);
        var (first, end) = (from?.ToUnixTimeMilliseconds() ?? 0, to?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        return new WeatherFile(written, Pieces(stations, first, end, written, period, cancellationToken));
    }

    private async IAsyncEnumerable<string> Pieces(
        IReadOnlyList<string> stations, long from, long to, IWeatherFormat format, RollUpPeriod? period, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (format.Header(period) is { Length: > 0 } header)
            yield return header;
        foreach (var (id, name) in rows.Query((connection, _) => Chosen(connection, stations)))
        {
            var next = (Time: from, Sequence: 0L);
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Rows come from the disk without waiting: whoever sends them is let go in between.
                await Task.Yield();
                var text = new StringBuilder();
                var (read, last) = rows.Query((connection, _) => period is null
                    ? Observations(connection, id, name, next, to, format, text)
                    : RollUps(connection, id, name, next, to, format, period, text));
                next = last;
                if (text.Length > 0)
                    yield return text.ToString();
                if (read < PieceLength)
                    break;
            }
        }
    }

    private static (int Count, (long Time, long Sequence) Next) Observations(
        SqliteConnection connection, long id, string station, (long Time, long Sequence) next, long to, IWeatherFormat format, StringBuilder text)
    {
        var count = 0;
        foreach (var (reading, sequence) in WeatherRows.Page(connection, id, next.Time, next.Sequence, to, PieceLength))
        {
            text.Append(format.Line(station, reading));
            next = (reading.Time, sequence + 1);
            count++;
        }

        return (count, next);
    }

    private static (int Count, (long Time, long Sequence) Next) RollUps(
        SqliteConnection connection, long id, string station, (long Time, long Sequence) next, long to, IWeatherFormat format, RollUpPeriod period, StringBuilder text)
    {
        var count = 0;
        foreach (var rollUp in WeatherRows.RollUps(connection, period, id, next.Time, to).Take(PieceLength))
        {
            text.Append(format.Line(station, rollUp, period));
            next = (rollUp.Start + 1, 0);
            count++;
        }

        return (count, next);
    }
}

/// <summary>A file to be written.</summary>
/// <param name="Format">How.</param>
/// <param name="Pieces">Its text, made while it is read.</param>
internal sealed record WeatherFile(IWeatherFormat Format, IAsyncEnumerable<string> Pieces);
