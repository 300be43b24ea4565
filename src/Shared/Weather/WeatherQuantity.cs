namespace WebMq.Shared.Weather;

/// <summary>What can be charted. The last three are computed from others, see <see cref="Derived"/>.</summary>
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

    /// <summary>Where the wind comes from, ° clockwise from north.</summary>
    WindDirection,

    /// <summary>What the air feels like, °C.</summary>
    FeelsLike,

    /// <summary>The temperature at which dew falls, °C.</summary>
    DewPoint,

    /// <summary>Heat index, °C; there is none below 26.7 °C.</summary>
    HeatIndex,
}
