namespace WebMq.Shared.Weather;

/// <summary>How often the wind came from where, and how fast.</summary>
/// <param name="Station">The station's id.</param>
/// <param name="From">From this time.</param>
/// <param name="To">To this time.</param>
/// <param name="SpeedBounds">Where the classes of speed begin, m/s; the last is open.</param>
/// <param name="Calm">Observations below the first class, which have no direction.</param>
/// <param name="Total">All observations that told speed and direction, the calm too.</param>
/// <param name="Counts">16 sectors clockwise from north, 22.5° wide; in each the observations of every class.</param>
public sealed record WindRose(
    string Station,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<double> SpeedBounds,
    int Calm,
    int Total,
    IReadOnlyList<IReadOnlyList<int>> Counts);
