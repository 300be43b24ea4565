namespace WebMq.Shared.Weather;

/// <summary>What can be charted.</summary>
public enum WeatherQuantity
{
    /// <summary>°C.</summary>
    Temperature,

    /// <summary>%.</summary>
    Humidity,

    /// <summary>hPa.</summary>
    Pressure,

    /// <summary>m/s.</summary>
    WindSpeed,

    /// <summary>mm.</summary>
    Rain,
}
