using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>How every station stands against the rules on its values. For several threads.</summary>
internal sealed class WeatherConditions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<StationCondition>> _byStation = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Rule, string Station), IReadOnlyList<WeatherPoint>> _before = [];
    private IReadOnlyList<WeatherAlertRule> _rules = [];

    /// <summary>Gives it the rules. What did not change is judged on as it was.</summary>
    /// <param name="rules">All that are enabled and on a value.</param>
    /// <param name="before">What new rules on changes need of the time before now.</param>
    public void Take(IReadOnlyList<WeatherAlertRule> rules, Func<WeatherAlertRule, IReadOnlyList<WeatherSeries>> before)
    {
        lock (_lock)
        {
            var isNew = rules.Except(_rules).ToHashSet();
            foreach (var conditions in _byStation.Values)
                conditions.RemoveAll(c => !rules.Contains(c.Rule));
            foreach (var gone in _before.Keys.Where(k => isNew.Any(r => r.Id == k.Rule) || rules.All(r => r.Id != k.Rule)).ToList())
                _before.Remove(gone);
            foreach (var rule in isNew.Where(r => r.Kind is WeatherAlertKind.Rises or WeatherAlertKind.Falls))
            {
                foreach (var series in before(rule))
                    _before[(rule.Id!, series.Station)] = series.Points;
            }

            foreach (var (station, conditions) in _byStation)
                conditions.AddRange(isNew.Where(r => IsOn(r, station)).Select(r => Begin(r, station)));
            _rules = rules;
        }
    }

    /// <summary>Takes an observation.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="arrived">When it arrived, by our clock.</param>
    public void Add(Observation observation, DateTimeOffset arrived)
    {
        lock (_lock)
        {
            if (!_byStation.TryGetValue(observation.Station, out var conditions))
                _byStation[observation.Station] = conditions = [.. _rules.Where(r => IsOn(r, observation.Station)).Select(r => Begin(r, observation.Station))];
            foreach (var condition in conditions)
                condition.Add(observation, arrived);
        }
    }

    /// <summary>Takes what is due to be raised.</summary>
    public IReadOnlyList<(WeatherAlertRule Rule, string Station, double Value)> TakeDue()
    {
        lock (_lock)
        {
            var due = new List<(WeatherAlertRule, string, double)>();
            foreach (var (station, conditions) in _byStation)
            {
                foreach (var condition in conditions.Where(c => c.Due is not null))
                {
                    due.Add((condition.Rule, station, condition.Due!.Value));
                    condition.Due = null;
                }
            }

            return due;
        }
    }

    /// <summary>The value with which an alert that goes on is over; null while it goes on, or nothing is known yet.</summary>
    public double? Over(string rule, string station)
    {
        lock (_lock)
            return _byStation.GetValueOrDefault(station)?.Find(c => c.Rule.Id == rule) is { IsOver: true } condition ? condition.Value : null;
    }

    private static bool IsOn(WeatherAlertRule rule, string station) => rule.Station is null || rule.Station == station;

    private StationCondition Begin(WeatherAlertRule rule, string station)
    {
        var condition = new StationCondition(rule);
        if (_before.Remove((rule.Id!, station), out var points))
        {
            foreach (var point in points)
                condition.Remember(DateTimeOffset.FromUnixTimeMilliseconds(point.Time), point.Value);
        }

        return condition;
    }
}
