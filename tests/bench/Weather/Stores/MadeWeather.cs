namespace WebMq.Bench.Weather.Stores;

/// <summary>Observations of some stations over the 30 days before a time, in order of time: the same for every store.</summary>
/// <param name="Count">How many.</param>
/// <param name="End">When the last was read, ms since 1970 UTC.</param>
/// <param name="Stations">Of how many.</param>
internal sealed record MadeWeather(long Count, long End, int Stations = 100)
{
    public static readonly TimeSpan Range = TimeSpan.FromDays(30);

    public static string Name(int station) => $"s-{station}";

    public int StationOf(long i) => (int)(i % Stations);

    public long TimeOf(long i) => End - (long)(Range.TotalMilliseconds * (1 - ((double)(i + 1) / Count)));

    public static double TemperatureOf(long i) => i * 7_919 % 400 / 10.0;
}
