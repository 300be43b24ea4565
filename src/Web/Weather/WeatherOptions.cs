namespace WebMq.Web.Weather;

/// <summary>Section <c>WebMq:Weather</c>.</summary>
public sealed class WeatherOptions
{
    /// <summary>Where the built-in stations publish (PUB). Default: tcp://127.0.0.1:5558.</summary>
    public string Endpoint { get; init; } = "tcp://127.0.0.1:5558";

    /// <summary>The publishers to follow, each an endpoint or an object. Empty: the endpoint above.</summary>
    public SourceOptions[] Sources { get; init; } = [];

    /// <summary>
    /// How many stations there may be; observations of further ones are refused. Default: 500. A publisher that invents names
    /// would otherwise fill the log and every page with them.
    /// </summary>
    public int MaxStations { get; init; } = 500;

    /// <summary>The time zones of stations by their ids, as IANA names: their days begin there. Default: this machine's.</summary>
    public Dictionary<string, string> TimeZones { get; init; } = [];

    /// <summary>The built-in stations.</summary>
    public StationOptions Station { get; init; } = new();

    /// <summary>Where replays of the past are published (PUB), when somebody asks for that. Default: a free port.</summary>
    public string RepublishEndpoint { get; init; } = "tcp://127.0.0.1:0";

    /// <summary>How many replays of the past there may be at once. Default: 4.</summary>
    public int MaxReplays { get; init; } = 4;

    /// <summary>The weather of places as Open-Meteo knows it.</summary>
    public OpenMeteoOptions OpenMeteo { get; init; } = new();

    /// <summary>A file of observations that is published again.</summary>
    public ReplayOptions Replay { get; init; } = new();

    /// <summary>Section <c>WebMq:Weather:Station</c>.</summary>
    public sealed class StationOptions
    {
        /// <summary>Whether WebMq starts them. False: ours run elsewhere, in a container say. Default: true.</summary>
        public bool Enabled { get; init; } = true;

        /// <summary>What their weather is made from; the same seed makes the same weather. Default: 1.</summary>
        public int Seed { get; init; } = 1;
    }
}
