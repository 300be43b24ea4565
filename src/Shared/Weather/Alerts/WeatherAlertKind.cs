namespace WebMq.Shared.Weather.Alerts;

/// <summary>What raises an alert of a station.</summary>
public enum WeatherAlertKind
{
    /// <summary>A value is above a limit.</summary>
    Above,

    /// <summary>A value is below a limit.</summary>
    Below,

    /// <summary>A value has risen by so much within a time.</summary>
    Rises,

    /// <summary>A value has fallen by so much within a time.</summary>
    Falls,

    /// <summary>Nothing was heard for a time.</summary>
    Silent,
}
