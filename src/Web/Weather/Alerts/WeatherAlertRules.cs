using System.Text.Json;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.Web.Weather.Alerts;

/// <summary>The rules of alerts: in <c>state.db</c>, and in memory. Refusals as <see cref="WeatherAlertChecks"/>, <c>unknown-rule</c>, <c>too-many-rules</c>.</summary>
internal sealed class WeatherAlertRules(StateFile state)
{
    /// <summary>The most rules. Each may watch every station.</summary>
    public const int Most = 100;

    private readonly Lock _lock = new();
    private Dictionary<string, WeatherAlertRule>? _rules;

    /// <summary>A rule was made, changed or removed.</summary>
    public event Action? Changed;

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<WeatherAlertRule> All
    {
        get
        {
            lock (_lock)
                return Rules.Values.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        }
    }

    // Read when it is first asked for: the file's tables are made by then.
    private Dictionary<string, WeatherAlertRule> Rules => _rules ??= state.Read(connection => connection
        .Select("SELECT rule FROM weather_alert_rules", row => JsonSerializer.Deserialize<WeatherAlertRule>(row.GetString(0))!)
        .ToDictionary(r => r.Id!, StringComparer.Ordinal));

    /// <summary>Makes a rule that has no id, or changes that of its id.</summary>
    public Outcome<WeatherAlertRule> Save(WeatherAlertRule rule)
    {
        if (WeatherAlertChecks.Check(rule) is { } bad)
            return bad;
        lock (_lock)
        {
            if (!string.IsNullOrEmpty(rule.Id) && !Rules.ContainsKey(rule.Id))
                return s_unknown;
            if (string.IsNullOrEmpty(rule.Id) && Rules.Count >= Most)
                return new Refusal("too-many-rules", $"There are at most {Most} rules of alerts.");
            var saved = string.IsNullOrEmpty(rule.Id) ? rule with { Id = Guid.NewGuid().ToString("N")[..12] } : rule;
            state.Change(connection => connection.Run(
                "INSERT OR REPLACE INTO weather_alert_rules(id, rule) VALUES ($id, $rule)", ("$id", saved.Id), ("$rule", JsonSerializer.Serialize(saved))));
            Rules[saved.Id!] = saved;
            rule = saved;
        }

        Changed?.Invoke();
        return rule;
    }

    /// <summary>Removes a rule. Its alerts that go on are over.</summary>
    /// <returns>The rule that was.</returns>
    public Outcome<WeatherAlertRule> Remove(string id)
    {
        WeatherAlertRule? removed;
        lock (_lock)
        {
            if (!Rules.TryGetValue(id, out removed))
                return s_unknown;
            state.Change(connection => connection.Run("DELETE FROM weather_alert_rules WHERE id = $id", ("$id", id)));
            Rules.Remove(id);
        }

        Changed?.Invoke();
        return removed;
    }

    private static readonly Refusal s_unknown = new("unknown-rule", "There is no such rule of alerts.");

    /// <summary>Their table.</summary>
    internal sealed class Tables : IStateTables
    {
        public string Schema => "CREATE TABLE IF NOT EXISTS weather_alert_rules(id TEXT PRIMARY KEY, rule TEXT NOT NULL) WITHOUT ROWID;";
    }
}
