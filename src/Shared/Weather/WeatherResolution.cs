namespace WebMq.Shared.Weather;

/// <summary>What a chart or an export was made from.</summary>
public enum WeatherResolution
{
    /// <summary>Every observation.</summary>
    Raw,

    /// <summary>Roll-ups of a minute.</summary>
    Minute,

    /// <summary>Roll-ups of 15 minutes.</summary>
    Quarter,

    /// <summary>Roll-ups of an hour.</summary>
    Hour,
}
