using WebMq.Web.State;

namespace WebMq.Web.Weather.Alerts;

/// <summary>The rules of alerts in <c>state.db</c>.</summary>
internal sealed class WeatherAlertTables : IStateTables
{
    public string Schema => "CREATE TABLE IF NOT EXISTS weather_alert_rules(id TEXT PRIMARY KEY, rule TEXT NOT NULL) WITHOUT ROWID;";
}
