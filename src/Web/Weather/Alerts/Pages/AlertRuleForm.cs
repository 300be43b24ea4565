using System.Globalization;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.Shared.Weather.Units;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Alerts.Pages;

/// <summary>What a person has typed of a rule of alerts; becomes a rule, or says which field is wrong.</summary>
public sealed class AlertRuleForm
{
    private readonly Dictionary<string, string> _errors = [];
    private string? _id;
    private WeatherQuantity _quantity;

    public string Name { get; set; } = "";

    public WeatherAlertKind Kind { get; set; }

    public string Station { get; set; } = "";

    public WeatherQuantity Quantity
    {
        get => _quantity;
        set => (_quantity, Unit) = (value, WeatherUnits.Base(value).Symbol);
    }

    /// <summary>The unit of what is typed.</summary>
    public string Unit { get; set; } = WeatherUnits.Base(WeatherQuantity.Temperature).Symbol;

    public string Limit { get; set; } = "";

    public string Within { get; set; } = "10 min";

    public string Hysteresis { get; set; } = "0";

    public string For { get; set; } = "0";

    public string Room { get; set; } = "";

    public bool Enabled { get; set; } = true;

    /// <summary>Whether it changes a rule that is there.</summary>
    public bool IsChange => _id is not null;

    /// <summary>Whether it is about a change of a value.</summary>
    public bool IsOnChange => Kind is WeatherAlertKind.Rises or WeatherAlertKind.Falls;

    /// <summary>A form with a rule.</summary>
    public static AlertRuleForm Of(WeatherAlertRule rule) => new()
    {
        _id = rule.Id,
        Name = rule.Name,
        Kind = rule.Kind,
        Station = rule.Station ?? "",
        Quantity = rule.Quantity,
        Limit = rule.Limit.ToString(CultureInfo.InvariantCulture),
        Within = TypedLength.Write(rule.Within),
        Hysteresis = rule.Hysteresis.ToString(CultureInfo.InvariantCulture),
        For = TypedLength.Write(rule.For),
        Room = rule.Room ?? "",
        Enabled = rule.Enabled,
    };

    /// <summary>What is wrong with a field; null when nothing is.</summary>
    public string? Error(string field) => _errors.GetValueOrDefault(field);

    /// <summary>The rule, or null: then fields have errors.</summary>
    public WeatherAlertRule? Read()
    {
        _errors.Clear();
        var isSilence = Kind == WeatherAlertKind.Silent;
        var limit = isSilence ? 0 : Number(nameof(Limit), Limit, isDifference: IsOnChange);
        var back = isSilence ? 0 : Number(nameof(Hysteresis), Hysteresis, isDifference: true);
        var within = isSilence || IsOnChange ? Length(nameof(Within), Within) : TimeSpan.Zero;
        var lasting = isSilence ? TimeSpan.Zero : Length(nameof(For), For);
        if (string.IsNullOrWhiteSpace(Name))
            _errors[nameof(Name)] = "A name, for those who are told.";
        if (Station.Length > 0 && !StationId.TryParse(Station, out _))
            _errors[nameof(Station)] = "A station is 1 to 40 of a-z, 0-9 and -.";
        return _errors.Count > 0 ? null : new WeatherAlertRule(
            _id, Name.Trim(), Kind, Station.Length > 0 ? Station : null, Quantity, limit, within, back, lasting, Room.Trim() is { Length: > 0 } room ? room : null, Enabled);
    }

    // Rounded, so that 86 °F is 30 °C.
    private double Number(string field, string typed, bool isDifference)
    {
        if (!double.TryParse(typed.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            _errors[field] = "A number, such as 30 or -2.5.";
        if (!WeatherUnits.TryFind(Quantity, Unit, out var unit))
            return number;
        return Math.Round(isDifference ? number * unit.Scale : unit.ToBase(number), 6);
    }

    private TimeSpan Length(string field, string typed)
    {
        if (!TypedLength.TryParse(typed, out var length))
            _errors[field] = $"{char.ToUpperInvariant(TypedLength.Rule[0])}{TypedLength.Rule[1..]}.";
        return length;
    }
}
