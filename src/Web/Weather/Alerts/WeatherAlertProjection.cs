using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Alerts;
using WebMq.Web.Queues.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Alerts of stations: one for each rule and station.</summary>
internal sealed class WeatherAlertProjection() : AlertProjection<WeatherAlert>("weather_alerts")
{
    /// <summary>The subjects of alerts: this and the station.</summary>
    public const string Subjects = "alert.";

    public override SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    public static string Key(string rule, string station) => $"{rule} {station}";

    // A station's id has no dot in it.
    protected override bool Reads(string subject) => !subject.StartsWith(QueueAlertProjection.Subjects, StringComparison.Ordinal);

    protected override string Key(WeatherAlert alert) => Key(alert.Rule, alert.Station);

    protected override (AlertStep Step, WeatherAlert Raised) Read(LogEntry entry)
    {
        var payload = WeatherAlertPayload.From(entry.Payload);
        return (
            new AlertStep(payload.Event, payload.Alert, payload.By),
            new WeatherAlert(entry.Sequence, payload.Station, payload.Rule, payload.Name, payload.Kind, payload.Quantity, payload.Limit, payload.Value, entry.At));
    }

    protected override WeatherAlert Acknowledged(WeatherAlert alert, DateTimeOffset at, string? by) => alert with { AcknowledgedAt = at, AcknowledgedBy = by };

    protected override WeatherAlert Over(WeatherAlert alert, DateTimeOffset at) => alert with { ClearedAt = at };
}
