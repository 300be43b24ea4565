namespace WebMq.Web.Alerts;

/// <summary>What an entry of the log says of an alert.</summary>
internal enum AlertEvent
{
    Raised,
    Acknowledged,
    Cleared,
}
