using System.Text.Json.Serialization;

namespace WebMq.Workers.Weather.OpenMeteo;

/// <summary>The forecast of one place, as far as it is read.</summary>
internal sealed record OpenMeteoAnswer
{
    public OpenMeteoCurrent? Current { get; init; }

    [JsonPropertyName("current_units")]
    public Dictionary<string, string>? Units { get; init; }
}

/// <summary>The current weather of a place; what it does not know is null.</summary>
internal sealed record OpenMeteoCurrent
{
    /// <summary>Seconds since 1970 UTC.</summary>
    public long Time { get; init; }

    [JsonPropertyName("temperature_2m")]
    public double? Temperature { get; init; }

    [JsonPropertyName("relative_humidity_2m")]
    public double? Humidity { get; init; }

    [JsonPropertyName("pressure_msl")]
    public double? Pressure { get; init; }

    [JsonPropertyName("wind_speed_10m")]
    public double? WindSpeed { get; init; }

    [JsonPropertyName("wind_direction_10m")]
    public double? WindDirection { get; init; }

    /// <summary>Over the interval before.</summary>
    public double? Precipitation { get; init; }
}

/// <summary>What was found for a name; no results at all when there is nothing.</summary>
internal sealed record OpenMeteoSearch
{
    public IReadOnlyList<OpenMeteoFound>? Results { get; init; }
}

/// <summary>A place.</summary>
internal sealed record OpenMeteoFound(string? Name, double Latitude, double Longitude);

/// <summary>What stands beside a refusal.</summary>
internal sealed record OpenMeteoProblem(string? Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OpenMeteoAnswer))]
[JsonSerializable(typeof(OpenMeteoAnswer[]))]
[JsonSerializable(typeof(OpenMeteoSearch))]
[JsonSerializable(typeof(OpenMeteoProblem))]
internal sealed partial class OpenMeteoJson : JsonSerializerContext;
