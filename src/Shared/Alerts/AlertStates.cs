namespace WebMq.Shared.Alerts;

/// <summary>Where alerts stand.</summary>
public static class AlertStates
{
    /// <summary>Where an alert stands that was acknowledged and cleared at these times.</summary>
    public static AlertState Of(DateTimeOffset? acknowledgedAt, DateTimeOffset? clearedAt) => clearedAt is not null ? AlertState.Cleared
        : acknowledgedAt is not null ? AlertState.Acknowledged : AlertState.Active;
}
