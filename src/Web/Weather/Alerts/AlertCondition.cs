using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>
/// One rule on one station. Values are judged when a newer one is there, by the station's clock; silence is judged by ours.
/// </summary>
/// <param name="rule">The rule.</param>
internal sealed class AlertCondition(WeatherAlertRule rule)
{
    private readonly SlidingExtremes? _window = rule.Kind is WeatherAlertKind.Rises or WeatherAlertKind.Falls ? new SlidingExtremes(rule.Over) : null;
    private DateTimeOffset? _newest;
    private DateTimeOffset? _since;

    public WeatherAlertRule Rule => rule;

    /// <summary>What was judged last: the value, the rise or the fall, or the seconds of silence.</summary>
    public double Value { get; private set; }

    /// <summary>Whether it needs to know what was before.</summary>
    public bool IsOverTime => _window is not null;

    /// <summary>What was told before, in order.</summary>
    public void Remember(DateTimeOffset time, double min, double max) => _window?.Add(time.ToUnixTimeMilliseconds(), min, max);

    /// <summary>Judges silence.</summary>
    /// <param name="heard">When it was heard last, or could have been for the first time.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="isOpen">Whether its alert goes on.</param>
    public AlertVerdict Listen(DateTimeOffset heard, DateTimeOffset now, bool isOpen)
    {
        Value = Math.Max(0, (now - heard).TotalSeconds);
        var isSilent = now - heard > rule.Over;
        return isSilent == isOpen ? AlertVerdict.Nothing : isSilent ? AlertVerdict.Raise : AlertVerdict.Clear;
    }

    /// <summary>Judges a value.</summary>
    /// <param name="observation">The newest of the station.</param>
    /// <param name="isOpen">Whether its alert goes on.</param>
    public AlertVerdict Judge(Observation observation, bool isOpen)
    {
        if (observation.Time <= _newest || ValueOf(observation, rule.Quantity) is not { } value)
            return AlertVerdict.Nothing;
        _newest = observation.Time;
        Remember(observation.Time, value, value);
        Value = rule.Kind switch
        {
            WeatherAlertKind.Rises => value - _window!.Min,
            WeatherAlertKind.Falls => _window!.Max - value,
            _ => value,
        };
        if (isOpen)
        {
            _since = null;
            return IsOver ? AlertVerdict.Clear : AlertVerdict.Nothing;
        }

        if (!IsReached)
        {
            _since = null;
            return AlertVerdict.Nothing;
        }

        _since ??= observation.Time;
        return observation.Time - _since >= rule.For ? AlertVerdict.Raise : AlertVerdict.Nothing;
    }

    private bool IsReached => rule.Kind switch
    {
        WeatherAlertKind.Above => Value > rule.Limit,
        WeatherAlertKind.Below => Value < rule.Limit,
        _ => Value >= rule.Limit,
    };

    // What wavers about its limit would raise and clear without end.
    private bool IsOver => rule.Kind switch
    {
        WeatherAlertKind.Above => Value <= rule.Limit - rule.Hysteresis,
        WeatherAlertKind.Below => Value >= rule.Limit + rule.Hysteresis,
        _ => Value < rule.Limit - rule.Hysteresis,
    };

    private static double? ValueOf(Observation observation, WeatherQuantity quantity) => quantity switch
    {
        WeatherQuantity.Temperature => observation.Temperature,
        WeatherQuantity.Humidity => observation.Humidity,
        WeatherQuantity.Pressure => observation.Pressure,
        WeatherQuantity.WindSpeed => observation.WindSpeed,
        WeatherQuantity.Rain => observation.Rain,
        WeatherQuantity.FeelsLike => Derived.FeelsLike(observation.Temperature, observation.Humidity, observation.WindSpeed),
        WeatherQuantity.DewPoint => Derived.DewPoint(observation.Temperature, observation.Humidity),
        WeatherQuantity.HeatIndex => Derived.HeatIndex(observation.Temperature, observation.Humidity),
        _ => null,
    };
}
