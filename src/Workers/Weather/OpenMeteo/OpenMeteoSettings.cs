using WebMq.Shared.Weather;

namespace WebMq.Workers.Weather.OpenMeteo;

/// <summary>What is asked of Open-Meteo.</summary>
/// <param name="Endpoint">Where to publish.</param>
/// <param name="Places">Whose weather.</param>
/// <param name="Every">How often.</param>
/// <param name="Url">Where forecasts are.</param>
/// <param name="GeocodingUrl">Where names are looked up.</param>
internal sealed record OpenMeteoSettings(string Endpoint, IReadOnlyList<OpenMeteoPlace> Places, TimeSpan Every, Uri Url, Uri GeocodingUrl);
