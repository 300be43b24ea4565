using WebMq.Shared.Alerts;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.Alerts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Weather.Alerts;

/// <summary>
/// Alerts on stations. Each is entries of the log: raised, acknowledged, cleared. So it outlives the app, and whoever reads the log
/// or the events sees it. Refusals: <c>unknown-alert</c>, <c>log-unavailable</c>.
/// </summary>
internal sealed class WeatherAlerts(
    WeatherAlertRules rules,
    WeatherService weather,
    WeatherAlertProjection alerts,
    IMessageLog log,
    ReadModel readModel,
    TimeProvider clock,
    AlertHerald? herald = null) : IWatchedAlerts, IDisposable
{
    /// <summary>The most of one page of the history.</summary>
    public const int MaxPage = 200;

    // One after another: nobody acknowledges what is being cleared.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private readonly Dictionary<(string Rule, string Station), AlertCondition> _conditions = [];

    /// <summary>Those that go on, the newest first.</summary>
    public IReadOnlyList<WeatherAlert> Open => alerts.Open;

    /// <summary>Those that go on and then the last that are over, the newest first.</summary>
    /// <param name="station">Only of this station; null for all.</param>
    public IReadOnlyList<WeatherAlert> List(string? station = null) =>
        [.. alerts.Open.Concat(alerts.Cleared).Where(a => station is null || a.Station == station)];

    /// <summary>All that were ever raised, page by page, the newest first.</summary>
    /// <param name="before">Those before this one; null for the newest.</param>
    /// <param name="limit">1 to 200.</param>
    public IReadOnlyList<WeatherAlert> History(long? before, int limit) =>
        readModel.Query((connection, _) => alerts.Before(connection, before ?? long.MaxValue, Math.Clamp(limit, 1, MaxPage)));

    /// <inheritdoc/>
    public async Task Look(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var stations = weather.Stations.ToDictionary(s => s.Station);
            var enabled = rules.All.Where(r => r.Enabled).ToList();
            var looked = enabled.SelectMany(rule => (rule.Station == WeatherAlertRules.Every ? stations.Keys : (IEnumerable<string>)[rule.Station]).Select(s => (Rule: rule, Station: s))).ToList();
            var gone = alerts.Open.Where(a => !enabled.Exists(r => r.Id == a.RuleId && r.Kind == a.Kind)).Select(a => After(a, AlertEvent.Cleared));
            List<WeatherAlertPayload> told = [.. gone, .. looked.Select(l => Judge(l.Rule, l.Station, stations.GetValueOrDefault(l.Station))).OfType<WeatherAlertPayload>()];
            foreach (var key in _conditions.Keys.Except(looked.Select(l => (l.Rule.Id, l.Station))).ToList())
                _conditions.Remove(key);
            await Write(told, cancellationToken);
            if (herald is not null && told.Count > 0)
                await herald.Tell(told, rules.All, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Somebody takes care of it. The first who says so stays the one.</summary>
    public async Task<Outcome<WeatherAlert>> Acknowledge(Person person, long id, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (alerts.Open.FirstOrDefault(a => a.Id == id) is not { } alert)
                return new Refusal("unknown-alert", "There is no such alert that goes on.");
            if (alert.State == AlertState.Acknowledged)
                return alert;
            await Write([After(alert, AlertEvent.Acknowledged) with { By = person.Name }], cancellationToken);
            return alerts.Find(alert.RuleId, alert.Station)!;
        }
        catch (LogUnavailableException)
        {
            return new Refusal("log-unavailable", "The alert could not be stored just now; nothing was changed. Try again.");
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private WeatherAlertPayload? Judge(WeatherAlertRule rule, string station, StationSummary? summary)
    {
        if (!_conditions.TryGetValue((rule.Id, station), out var condition) || condition.Rule != rule)
            condition = _conditions[(rule.Id, station)] = Begin(rule, station);
        var open = alerts.Find(rule.Id, station);
        var now = clock.GetUtcNow();
        var verdict = rule.Kind == WeatherAlertKind.Silent ? condition.Listen(Heard(rule, summary), now, open is not null)
            : summary is null ? AlertVerdict.Nothing : condition.Judge(summary.Current, open is not null);
        return verdict switch
        {
            AlertVerdict.Raise => Raise(rule, station, condition.Value),
            AlertVerdict.Clear => After(open!, AlertEvent.Cleared) with { Value = Math.Round(condition.Value, 3) },
            _ => null,
        };
    }

    // What nobody listened to was not silent: silence begins with the app, and with the rule.
    private DateTimeOffset Heard(WeatherAlertRule rule, StationSummary? summary) =>
        new[] { _started, rule.ChangedAt, summary?.LastSeen ?? _started }.Max();

    private AlertCondition Begin(WeatherAlertRule rule, string station)
    {
        var condition = new AlertCondition(rule);
        if (!condition.IsOverTime)
            return condition;
        var now = clock.GetUtcNow();
        if (weather.Series([station], [rule.Quantity], now - rule.Over, now, 60).Succeeded(out var chart, out _) && chart.Lines is [var line])
        {
            for (var i = 0; i < line.Time.Count; i++)
            {
                if (line.Mean[i] is { } mean)
                    condition.Remember(DateTimeOffset.FromUnixTimeMilliseconds(line.Time[i]), line.Min[i] ?? mean, line.Max[i] ?? mean);
            }
        }

        return condition;
    }

    private async Task Write(List<WeatherAlertPayload> payloads, CancellationToken cancellationToken)
    {
        if (payloads.Count == 0)
            return;
        var written = await log.AppendAsync([.. payloads.Select(p => new NewEntry(WeatherAlertProjection.Subjects + p.Station, p.ToBytes()))], cancellationToken);
        await readModel.WaitFor(written[^1].Sequence, cancellationToken);
    }

    private static WeatherAlertPayload Raise(WeatherAlertRule rule, string station, double value) => new(
        AlertEvent.Raised,
        station,
        rule.Id,
        rule.Name,
        rule.Kind,
        rule.Kind == WeatherAlertKind.Silent ? null : rule.Quantity,
        rule.Kind == WeatherAlertKind.Silent ? rule.Over.TotalSeconds : rule.Limit,
        rule.Kind is WeatherAlertKind.Rises or WeatherAlertKind.Falls ? rule.Over.TotalSeconds : null,
        Math.Round(value, 3));

    private static WeatherAlertPayload After(WeatherAlert alert, AlertEvent what) => new(
        what,
        alert.Station,
        alert.RuleId,
        alert.Rule,
        alert.Kind,
        alert.Kind == WeatherAlertKind.Silent ? null : alert.Quantity,
        alert.Limit,
        alert.Over > TimeSpan.Zero ? alert.Over.TotalSeconds : null,
        alert.Value,
        alert.Id);
}
