using WebMq.Shared.Weather;

namespace WebMq.Workers.Weather;

/// <summary>One observation of each built-in station.</summary>
internal sealed class StationSource(long seed) : IWeatherSource
{
    private readonly IReadOnlyList<StationWeather> _stations = [.. Climate.All.Select(climate => new StationWeather(climate, seed))];

    /// <inheritdoc/>
    public IEnumerable<byte[]> Frames(DateTimeOffset time, TimeSpan interval) =>
        _stations.Select(station => ObservationCodec.Write(station.At(time, interval)));
}
