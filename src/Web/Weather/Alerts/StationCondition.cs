using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>How one station stands against one rule. Not for several threads.</summary>
internal sealed class StationCondition(WeatherAlertRule rule)
{
    private readonly ChangeWindow? _window =
        rule.Kind is WeatherAlertKind.Rises or WeatherAlertKind.Falls ? new ChangeWindow(rule.Within) : null;

    private DateTimeOffset _newest = DateTimeOffset.MinValue;
    private DateTimeOffset? _since;

    public WeatherAlertRule Rule => rule;

    /// <summary>The value, or the change of it, that was told last; none before the first.</summary>
    public double? Value { get; private set; }

    /// <summary>The value with which an alert is due; none when none is. Stays until it is taken: also what lasted a moment is told.</summary>
    public double? Due { get; set; }

    /// <summary>Whether an alert that goes on is over.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes an observation. A late one says nothing about now.</summary>
    /// <param name="observation">What was read.</param>
    /// <param name="arrived">When it arrived, by our clock: a station's own may jump, and how long something lasts would with it.</param>
    public void Add(Observation observation, DateTimeOffset arrived)
    {
        if (observation.Time < _newest || AlertValues.Of(observation, rule.Quantity) is not { } value)
            return;
        _newest = observation.Time;
        Judge(Measure(observation.Time, value), arrived);
    }

    /// <summary>Takes what was before the start, for the changes in time; it raises nothing.</summary>
    public void Remember(DateTimeOffset time, double value)
    {
        if (time < _newest)
            return;
        _newest = time;
        _window?.Add(time, value);
    }

    private double Measure(DateTimeOffset time, double value)
    {
        if (_window is null)
            return value;
        var (rise, fall) = _window.Add(time, value);
        return rule.Kind == WeatherAlertKind.Rises ? rise : fall;
    }

    private void Judge(double value, DateTimeOffset arrived)
    {
        var below = rule.Kind == WeatherAlertKind.Below;
        Value = value;
        IsOver = below ? value >= rule.Limit + rule.Hysteresis : value <= rule.Limit - rule.Hysteresis;
        var isBeyond = rule.Kind switch
        {
            WeatherAlertKind.Below => value < rule.Limit,
            WeatherAlertKind.Above => value > rule.Limit,
            _ => value >= rule.Limit,
        };
        // What reaches its limit by a change is not over at the same value.
        IsOver &= !isBeyond;
        if (!isBeyond)
        {
            _since = null;
            return;
        }

        _since ??= arrived;
        if (arrived - _since >= rule.For)
            Due = value;
    }
}
