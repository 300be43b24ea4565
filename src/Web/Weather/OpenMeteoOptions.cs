using System.Globalization;

namespace WebMq.Web.Weather;

/// <summary>Section <c>WebMq:Weather:OpenMeteo</c>: the weather of places, as the public HTTP API of Open-Meteo knows it.</summary>
public sealed class OpenMeteoOptions
{
    /// <summary>The shortest time between two questions: a public service is not to be pressed.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    /// <summary>Whether it is asked. Default: false; the machine talks to nobody unless told to.</summary>
    public bool Enabled { get; init; }

    /// <summary>Where the worker publishes (PUB). Default: a free port.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:0";

    /// <summary>Names that are looked up, <c>Oslo</c>, or stations with their coordinates, <c>cabin=61.5,8.9</c>.</summary>
    public string[] Places { get; init; } = [];

    /// <summary>How often each place is asked for. Default: 15 minutes, as often as there is something new.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Where the forecasts are. Default: https://api.open-meteo.com.</summary>
    public string Url { get; init; } = "https://api.open-meteo.com";

    /// <summary>Where names are looked up. Default: https://geocoding-api.open-meteo.com.</summary>
    public string GeocodingUrl { get; init; } = "https://geocoding-api.open-meteo.com";

    internal IEnumerable<string> ToArguments() =>
    [
        "open-meteo", "--endpoint", Endpoint, "--every", Every.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        "--url", Url, "--geocoding-url", GeocodingUrl, .. Places.Select(place => $"--place={place}"),
    ];
}
