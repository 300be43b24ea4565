using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Alerts;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Alerts of stations in the read model; those that go on, and the last that are over, are in memory too.</summary>
internal sealed class WeatherAlertProjection : IProjection
{
    /// <summary>The subjects of alerts: this and the station, which has no dot; those of queues have.</summary>
    public const string Subjects = "alert.";

    private readonly AlertRows<WeatherAlert> _rows = new("weather_alerts");
    private readonly AlertBook<(string Rule, string Station), WeatherAlert> _book = new(a => (a.RuleId, a.Station), a => a.Id);

    public string Schema => _rows.Schema;

    public SubjectFilter Filter => SubjectFilter.StartingWith(Subjects);

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<WeatherAlert> Open => _book.Open;

    /// <summary>The last that are over, the newest first.</summary>
    public IReadOnlyList<WeatherAlert> Cleared => _book.Cleared;

    /// <summary>The one of a rule and a station that goes on; null when there is none.</summary>
    public WeatherAlert? Find(string rule, string station) => _book.Find((rule, station));

    /// <summary>Alerts that were raised before one, the newest first.</summary>
    public List<WeatherAlert> Before(SqliteConnection connection, long id, int limit) => _rows.Before(connection, id, limit);

    public void Apply(ProjectionWriter writer, LogEntry entry)
    {
        if (IsOfQueue(entry))
            return;
        var payload = WeatherAlertPayload.From(entry.Payload);
        if (payload.Event == AlertEvent.Raised)
            _rows.Raise(writer, entry, Raised(payload, entry));
        else if (payload.Event == AlertEvent.Acknowledged)
            _rows.Acknowledge(writer, entry, payload.Alert ?? 0, payload.By);
        else
            _rows.Clear(writer, entry, payload.Alert ?? 0);
    }

    public void Load(SqliteConnection connection) =>
        _book.Load(_rows.Open(connection), _rows.Cleared(connection, AlertBook<(string, string), WeatherAlert>.MaxCleared));

    public void Committed(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries.Where(e => !IsOfQueue(e)))
            Take(WeatherAlertPayload.From(entry.Payload), entry);
    }

    private void Take(WeatherAlertPayload payload, LogEntry entry)
    {
        var key = (payload.Rule, payload.Station);
        if (payload.Event == AlertEvent.Raised)
            _book.Raise(Raised(payload, entry));
        else if (payload.Event == AlertEvent.Acknowledged)
            _book.Change(key, alert => alert with { AcknowledgedAt = entry.At, AcknowledgedBy = payload.By });
        else
            _book.Clear(key, alert => alert with { ClearedAt = entry.At });
    }

    private static bool IsOfQueue(LogEntry entry) => entry.Subject.StartsWith(AlertProjection.Subjects, StringComparison.Ordinal);

    private static WeatherAlert Raised(WeatherAlertPayload payload, LogEntry entry) => new(
        entry.Sequence,
        payload.Station,
        payload.Rule,
        payload.Name,
        payload.Kind,
        payload.Quantity ?? WeatherQuantity.Temperature,
        payload.Limit,
        TimeSpan.FromSeconds(payload.Over ?? 0),
        payload.Value,
        entry.At);
}
