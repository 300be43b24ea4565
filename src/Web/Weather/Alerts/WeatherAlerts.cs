using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.Alerts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Alerts of stations, raised and cleared by the rules. Refusals: <c>unknown-alert</c>, <c>log-unavailable</c>.</summary>
internal sealed class WeatherAlerts(
    WeatherAlertRules rules,
    WeatherConditions conditions,
    StationBoard board,
    WeatherAlertProjection alerts,
    IMessageLog log,
    ReadModel readModel,
    TimeProvider clock) : AlertBook<WeatherAlert>(alerts, log, readModel)
{
    private readonly WeatherAlertProjection _alerts = alerts;

    // While the app was away nobody could be heard.
    private readonly DateTimeOffset _started = clock.GetUtcNow();

    /// <summary>Those that go on and then the last that are over, the newest first.</summary>
    /// <param name="station">Only of this station; null for all.</param>
    public IReadOnlyList<WeatherAlert> List(string? station = null) => [.. Open.Concat(Cleared).Where(a => station is null || a.Station == station)];

    /// <summary>Somebody takes care of it. The first who says so stays the one.</summary>
    public Task<Outcome<WeatherAlert>> Acknowledge(Person person, long alert, CancellationToken cancellationToken) =>
        Acknowledge(person, () => _alerts.Open.FirstOrDefault(a => a.Id == alert), cancellationToken);

    /// <summary>How all stand, now and whenever one changes. Who is slow is told of several changes at once.</summary>
    public async IAsyncEnumerable<WeatherAlertBatch> Follow([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Tell(WeatherAlert changed) => changes.Writer.TryWrite(true);
        _alerts.Changed += Tell;
        try
        {
            do
            {
                yield return new WeatherAlertBatch(Open, Cleared);
            }
            while (await changes.Reader.ReadAsync(cancellationToken));
        }
        finally
        {
            _alerts.Changed -= Tell;
        }
    }

    protected override IReadOnlyList<NewEntry> Judge(IReadOnlyList<WeatherAlert> open)
    {
        var enabled = rules.All.Where(r => r.Enabled).ToDictionary(r => r.Id!, StringComparer.Ordinal);
        var known = open.Select(a => (a.Rule, a.Station)).ToHashSet();
        var silent = enabled.Values.Where(r => r.Kind == WeatherAlertKind.Silent).ToList();
        var seen = silent.Count > 0 ? board.LastSeen : new Dictionary<string, DateTimeOffset>();
        var entries = new List<NewEntry>();
        foreach (var alert in open)
        {
            if (Over(alert, enabled.GetValueOrDefault(alert.Rule), seen) is { } value)
                entries.Add(Entry(After(alert, AlertEvent.Cleared) with { Value = value, Text = $"{alert.Station}: {alert.Name} is over" }));
        }

        foreach (var (rule, station, value) in conditions.TakeDue().Concat(Silent(silent, seen)))
        {
            if (known.Contains((rule.Id!, station)))
                continue;
            var limit = rule.Kind == WeatherAlertKind.Silent ? rule.Within.TotalSeconds : rule.Limit;
            entries.Add(Entry(new WeatherAlertPayload(
                AlertEvent.Raised, station, rule.Id!, rule.Name, rule.Kind, rule.Quantity, limit, Math.Round(value, 3),
                $"{station}: {WeatherAlertWords.What(rule.Kind, rule.Quantity, limit, value)} ({rule.Name})")));
        }

        return entries;
    }

    protected override NewEntry Acknowledgement(WeatherAlert alert, string by) =>
        Entry(After(alert, AlertEvent.Acknowledged) with { By = by, Text = $"{alert.Station}: {by} takes care of {alert.Name}" });

    // Null while it goes on.
    private double? Over(WeatherAlert alert, WeatherAlertRule? rule, IReadOnlyDictionary<string, DateTimeOffset> seen)
    {
        if (rule is null || rule.Kind != alert.Kind || (rule.Station is not null && rule.Station != alert.Station))
            return alert.Value;
        if (rule.Kind == WeatherAlertKind.Silent)
            return seen.TryGetValue(alert.Station, out var at) && at > alert.RaisedAt ? 0 : null;
        return conditions.Over(alert.Rule, alert.Station) is { } value ? Math.Round(value, 3) : null;
    }

    private IEnumerable<(WeatherAlertRule Rule, string Station, double Seconds)> Silent(
        IEnumerable<WeatherAlertRule> silent, IReadOnlyDictionary<string, DateTimeOffset> seen)
    {
        var now = clock.GetUtcNow();
        return
            from rule in silent
            from station in seen
            let silence = now - (station.Value > _started ? station.Value : _started)
            where (rule.Station is null || rule.Station == station.Key) && silence >= rule.Within
            select (rule, station.Key, silence.TotalSeconds);
    }

    private static WeatherAlertPayload After(WeatherAlert alert, AlertEvent what) =>
        new(what, alert.Station, alert.Rule, alert.Name, alert.Kind, alert.Quantity, alert.Limit, alert.Value, "", alert.Id);

    private static NewEntry Entry(WeatherAlertPayload payload) => new(WeatherAlertProjection.Subjects + payload.Station, payload.ToBytes());
}
