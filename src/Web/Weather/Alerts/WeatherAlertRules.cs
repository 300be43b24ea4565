using System.Text.Json;
using WebMq.Shared.Chat;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.Web.Weather.Alerts;

/// <summary>The rules of alerts: in <c>state.db</c>, and in memory. Refusals: <c>bad-rule</c>, <c>unknown-rule</c>, <c>too-many-rules</c>.</summary>
internal sealed class WeatherAlertRules(StateFile state, TimeProvider clock)
{
    /// <summary>The most rules: each may look at every station every second.</summary>
    public const int MaxRules = 50;

    /// <summary>The station of a rule for each of them.</summary>
    public const string Every = "*";

    private readonly Lock _lock = new();
    private List<WeatherAlertRule>? _rules;

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<WeatherAlertRule> All
    {
        get
        {
            lock (_lock)
                return _rules ??= Read();
        }
    }

    /// <summary>Makes a rule when it has no id, else changes the one of that id.</summary>
    public Outcome<WeatherAlertRule> Put(Person person, WeatherAlertRule rule)
    {
        if (Fault(rule) is { } fault)
            return new Refusal("bad-rule", fault);
        lock (_lock)
        {
            var known = All;
            if (rule.Id.Length > 0 && known.All(r => r.Id != rule.Id))
                return Unknown;
            if (rule.Id.Length == 0 && known.Count >= MaxRules)
                return new Refusal("too-many-rules", $"There are at most {MaxRules} rules.");
            var put = rule with { Id = rule.Id.Length > 0 ? rule.Id : Guid.NewGuid().ToString("N"), Name = rule.Name.Trim(), ChangedAt = clock.GetUtcNow(), ChangedBy = person.Name };
            state.Change(connection => connection.Run(
                "INSERT OR REPLACE INTO weather_alert_rules(id, rule) VALUES ($id, $rule)", ("$id", put.Id), ("$rule", JsonSerializer.Serialize(put))));
            _rules = Read();
            return put;
        }
    }

    /// <summary>Removes a rule; its alerts are over with the next look.</summary>
    public Outcome<WeatherAlertRule> Remove(string id)
    {
        lock (_lock)
        {
            if (All.FirstOrDefault(r => r.Id == id) is not { } rule)
                return Unknown;
            state.Change(connection => connection.Run("DELETE FROM weather_alert_rules WHERE id = $id", ("$id", id)));
            _rules = Read();
            return rule;
        }
    }

    private static Refusal Unknown => new("unknown-rule", "There is no such rule of alerts.");

    private List<WeatherAlertRule> Read() =>
    [
        .. state.Read(connection => connection.Select("SELECT rule FROM weather_alert_rules", row => JsonSerializer.Deserialize<WeatherAlertRule>(row.GetString(0))!))
            .OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ThenBy(r => r.Id, StringComparer.Ordinal),
    ];

    private static string? Fault(WeatherAlertRule rule)
    {
        if (rule.Name is null || rule.Name.Trim().Length is 0 or > 60 || rule.Name.Any(char.IsControl))
            return "A rule has a name of 1 to 60 characters.";
        if (rule.Station != Every && !StationId.TryParse(rule.Station, out _))
            return "A rule is for one station, 1 to 40 of a-z, 0-9 and -, or for each: *.";
        if (!Enum.IsDefined(rule.Kind) || !Enum.IsDefined(rule.Quantity))
            return "A rule is about above, below, rises, falls or silent, of a quantity.";
        if (rule.Room is not null && !RoomName.TryParse(rule.Room, out _))
            return "The room is no name of a room.";
        if (rule.For < TimeSpan.Zero || rule.For > TimeSpan.FromDays(1))
            return "An alert waits for at most a day before it is raised.";
        return rule.Kind switch
        {
            WeatherAlertKind.Silent => rule.Over >= TimeSpan.FromSeconds(5) && rule.Over <= TimeSpan.FromDays(30) && rule.For == TimeSpan.Zero
                ? null
                : "Silence is from 5 seconds to 30 days long, and needs no time beside that.",
            _ when rule.Quantity == WeatherQuantity.WindDirection => "A direction is neither above nor below another.",
            _ when !(Math.Abs(rule.Limit) <= 1e6 && rule.Hysteresis is >= 0 and <= 1e6) => "A limit is a number, and what a value has to come back by is not negative.",
            WeatherAlertKind.Above or WeatherAlertKind.Below => null,
            _ => rule.Limit > 0 && rule.Hysteresis < rule.Limit && rule.Over >= TimeSpan.FromMinutes(1) && rule.Over <= TimeSpan.FromDays(1)
                ? null
                : "A rise or a fall is by more than nothing in a minute to a day, and what it has to come back by is less than it.",
        };
    }
}
