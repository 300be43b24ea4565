using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Pages;

/// <summary>What a dashboard shows, as it stands in its address. What an address says wrongly is left out.</summary>
public sealed record WeatherView
{
    /// <summary>The most stations an address names.</summary>
    public const int MaxStations = 50;

    /// <summary>Those that are shown; none for all.</summary>
    public IReadOnlyList<string> Stations { get; init; } = [];

    /// <summary>Those that are drawn, at least one.</summary>
    public IReadOnlyList<WeatherQuantity> Quantities { get; init; } = [WeatherQuantity.Temperature];

    /// <summary>How far back, unless <see cref="From"/> and <see cref="To"/> say it.</summary>
    public WeatherRange Range { get; init; } = WeatherRange.All[0];

    /// <summary>The beginning of a range of its own.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Its end.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where the charts stand still.</summary>
    public DateTimeOffset? Paused { get; init; }

    /// <summary>Whether times are those of the station instead of the viewer.</summary>
    public bool StationTime { get; init; }

    /// <summary>In which units.</summary>
    public UnitChoice Units { get; init; } = UnitChoice.Parse(_ => null);

    /// <summary>Whether the charts go on with what arrives.</summary>
    public bool Live => Paused is null && To is null;

    /// <summary>Reads the query of an address.</summary>
    public static WeatherView Parse(string query)
    {
        var all = QueryHelpers.ParseQuery(query);
        string? One(string name) => all.GetValueOrDefault(name, StringValues.Empty) is [.., { Length: > 0 } last] ? last : null;
        List<WeatherQuantity> quantities = [.. Names(One("quantity")).Select(Quantity).OfType<WeatherQuantity>().Distinct()];
        var (from, to) = (Instant(One("from")), Instant(One("to")));
        var ownRange = from < to && to - from <= WeatherService.MaxRange;
        return new WeatherView
        {
            Stations = [.. Names(One("stations")).Where(name => StationId.TryParse(name, out _)).Distinct().Take(MaxStations)],
            Quantities = quantities.Count > 0 ? quantities : [WeatherQuantity.Temperature],
            Range = WeatherRange.Parse(One("range")),
            From = ownRange ? from : null,
            To = ownRange ? to : null,
            Paused = ownRange ? null : Instant(One("paused")),
            StationTime = One("clock") == "station",
            Units = UnitChoice.Parse(One),
        };
    }

    /// <summary>The address of this view; what is as usual is not said.</summary>
    /// <param name="path">The page's.</param>
    /// <param name="more">What a page says beside that.</param>
    public string Address(string path = "/weather", IEnumerable<string>? more = null)
    {
        var parts = new List<string>();
        if (Stations.Count > 0)
            parts.Add("stations=" + string.Join(',', Stations));
        if (Quantities is not [WeatherQuantity.Temperature])
            parts.Add("quantity=" + string.Join(',', Quantities.Select(q => q.ToString().ToLowerInvariant())));
        if (From is { } from && To is { } to)
            parts.Add($"from={Write(from)}&to={Write(to)}");
        else if (Range != WeatherRange.All[0])
            parts.Add("range=" + Range.Name);
        if (Paused is { } paused)
            parts.Add("paused=" + Write(paused));
        if (StationTime)
            parts.Add("clock=station");
        if (!Units.IsBase)
            parts.Add(Units.Text);
        parts.AddRange(more ?? []);
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>The same with a quantity more, or without it when it is there and not the last.</summary>
    public WeatherView Toggle(WeatherQuantity quantity) => !Quantities.Contains(quantity)
        ? this with { Quantities = [.. Quantities, quantity] }
        : Quantities.Count > 1 ? this with { Quantities = [.. Quantities.Where(q => q != quantity)] } : this;

    /// <summary>The same with a station more, or without it.</summary>
    public WeatherView Toggle(string station) => Stations.Contains(station)
        ? this with { Stations = [.. Stations.Where(s => s != station)] }
        : this with { Stations = [.. Stations, station] };

    /// <summary>The same, standing still at a time, by so many of its own lengths earlier or later.</summary>
    public WeatherView PausedAt(DateTimeOffset time, double lengths = 0) =>
        this with { From = null, To = null, Paused = time + (Range.Length * lengths) };

    /// <summary>Of a range; it goes on with what arrives.</summary>
    public WeatherView Of(WeatherRange range) => this with { Range = range, From = null, To = null, Paused = null };

    /// <summary>Shows the same to one who looks.</summary>
    public bool Equals(WeatherView? other) => other?.Address() == Address();

    /// <inheritdoc/>
    public override int GetHashCode() => Address().GetHashCode(StringComparison.Ordinal);

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static WeatherQuantity? Quantity(string name) =>
        Enum.TryParse<WeatherQuantity>(name, ignoreCase: true, out var quantity) && !char.IsAsciiDigit(name[0]) && name[0] is not ('-' or '+') && Enum.IsDefined(quantity) ? quantity : null;

    /// <summary>A time as an address says it; null when it says none.</summary>
    internal static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 1970 and < 9000 ? time : null;

    /// <summary>A time as an address says it. To the second: people read it too.</summary>
    internal static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
