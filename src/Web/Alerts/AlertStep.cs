namespace WebMq.Web.Alerts;

/// <summary>What an entry of the log says of an alert.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Alert">The sequence of the entry that raised it; null in that entry.</param>
/// <param name="By">Who acknowledged it.</param>
internal readonly record struct AlertStep(AlertEvent Event, long? Alert, string? By);
