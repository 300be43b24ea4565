using WebMq.Shared.Weather;
using WebMq.Web.Startup;

namespace WebMq.Web.Weather;

/// <summary>What must hold of the options of sources and of the workers that are sources.</summary>
internal static class SourceOptionsCheck
{
    public static IEnumerable<(bool Holds, string Key, string Rule)> Of(WeatherOptions options) =>
    [
        .. options.Sources.SelectMany((source, i) => Check(source, $"Sources:{i}", options)),
        (EndpointAddress.IsValid(options.RepublishEndpoint), "RepublishEndpoint", $"{EndpointAddress.Rule}, not '{options.RepublishEndpoint}'"),
        (options.MaxReplays is >= 0 and <= 100, "MaxReplays", "must be from 0 to 100"),
        .. Check(options.OpenMeteo),
        .. Check(options.Replay),
    ];

    private static IEnumerable<(bool Holds, string Key, string Rule)> Check(SourceOptions source, string key, WeatherOptions options) =>
    [
        (EndpointAddress.IsValid(source.Endpoint), key, $"{EndpointAddress.Rule}, not '{source.Endpoint}'"),
        // Our own may be at any port: it is followed where its ready line says.
        (source.Endpoint == options.Endpoint || !EndpointAddress.IsValid(source.Endpoint) || EndpointAddress.IsOne(source.Endpoint), key,
            $"must have a host and a port to connect to, not '{source.Endpoint}'"),
        (SourceCheck.IsPrefix(source.Prefix), $"{key}:Prefix", SourceCheck.PrefixRule),
        (SourceCheck.IsStation(source.Station), $"{key}:Station", $"{SourceCheck.StationRule}, not '{source.Station}'"),
    ];

    private static IEnumerable<(bool Holds, string Key, string Rule)> Check(OpenMeteoOptions options) =>
    [
        (EndpointAddress.IsValid(options.Endpoint), "OpenMeteo:Endpoint", $"{EndpointAddress.Rule}, not '{options.Endpoint}'"),
        (!options.Enabled || options.Places.Length is > 0 and <= OpenMeteoPlace.Max, "OpenMeteo:Places", $"must be 1 to {OpenMeteoPlace.Max} places"),
        .. options.Places.Select((place, i) => (OpenMeteoPlace.TryParse(place, out _), $"OpenMeteo:Places:{i}", $"{OpenMeteoPlace.Rule}, not '{place}'")),
        (options.Every >= OpenMeteoOptions.Least && options.Every <= TimeSpan.FromDays(1), "OpenMeteo:Every", "must be from 00:01:00 to 1.00:00:00"),
        (IsWeb(options.Url), "OpenMeteo:Url", $"must be http://… or https://…, not '{options.Url}'"),
        (IsWeb(options.GeocodingUrl), "OpenMeteo:GeocodingUrl", $"must be http://… or https://…, not '{options.GeocodingUrl}'"),
    ];

    private static IEnumerable<(bool Holds, string Key, string Rule)> Check(ReplayOptions options) =>
    [
        (EndpointAddress.IsValid(options.Endpoint), "Replay:Endpoint", $"{EndpointAddress.Rule}, not '{options.Endpoint}'"),
        (string.IsNullOrEmpty(options.File) || File.Exists(options.File), "Replay:File", $"is '{options.File}', which is not there"),
        (SourceCheck.IsStation(options.Station), "Replay:Station", $"{SourceCheck.StationRule}, not '{options.Station}'"),
        (options.HasSpeed, "Replay:Speed", $"must be a number from 0.001 to 1,000,000 or max, not '{options.Speed}'"),
    ];

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
