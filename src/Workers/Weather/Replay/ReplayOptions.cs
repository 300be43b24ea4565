using WebMq.Shared.Weather;

namespace WebMq.Workers.Weather.Replay;

/// <summary>How a file is published again.</summary>
/// <param name="File">Its path.</param>
/// <param name="Endpoint">Where to publish.</param>
/// <param name="Station">The station of rows that name none.</param>
/// <param name="Columns">The file's own names of what a frame has.</param>
/// <param name="Units">What the values are in, where that is not what the format says.</param>
/// <param name="Speed">How many times as fast as it was; null as fast as it can be read.</param>
/// <param name="Loop">Whether it begins again.</param>
/// <param name="Now">Whether each gets the time at which it is sent.</param>
/// <param name="SkipBad">Whether rows that are no observations are passed over, and counted.</param>
internal sealed record ReplayOptions(
    string File,
    string Endpoint,
    StationId Station,
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlyDictionary<string, string> Units,
    double? Speed,
    bool Loop,
    bool Now,
    bool SkipBad);
