namespace WebMq.Shared.Weather.Alerts;

/// <summary>What an alert is about.</summary>
public enum WeatherAlertKind
{
    /// <summary>A value is above a limit.</summary>
    Above,

    /// <summary>A value is below a limit.</summary>
    Below,

    /// <summary>A value has risen by so much in a time.</summary>
    Rises,

    /// <summary>A value has fallen by so much in a time.</summary>
    Falls,

    /// <summary>Nothing arrived for a time.</summary>
    Silent,
}
