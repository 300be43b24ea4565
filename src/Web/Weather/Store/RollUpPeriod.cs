using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Store;

/// <summary>How long a roll-up is, and where it lies.</summary>
internal sealed record RollUpPeriod(WeatherResolution Resolution, string Table, long Length)
{
    public static readonly RollUpPeriod Minute = new(WeatherResolution.Minute, "minutes", 60_000);

    public static readonly RollUpPeriod Quarter = new(WeatherResolution.Quarter, "quarters", 900_000);

    public static readonly RollUpPeriod Hour = new(WeatherResolution.Hour, "hours", 3_600_000);

    /// <summary>All of them, the shortest first.</summary>
    public static readonly IReadOnlyList<RollUpPeriod> All = [Minute, Quarter, Hour];

    /// <summary>The beginning of the period in which a time is.</summary>
    public long StartOf(long time) => time / Length * Length;

    public static RollUpPeriod Of(WeatherResolution resolution) => All.First(p => p.Resolution == resolution);
}
