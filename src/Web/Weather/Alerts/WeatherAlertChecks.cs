using WebMq.Shared.Chat;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>What a rule of alerts may say. Refusal: <c>bad-rule</c>.</summary>
internal static class WeatherAlertChecks
{
    private const int MaxName = 60;

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public static Refusal? Check(WeatherAlertRule rule) => Fault(rule) is { } text ? new Refusal("bad-rule", text) : null;

    private static string? Fault(WeatherAlertRule rule) => rule switch
    {
        _ when string.IsNullOrWhiteSpace(rule.Name) || rule.Name.Length > MaxName || rule.Name.Any(char.IsControl) => $"A name has 1 to {MaxName} characters.",
        _ when !Enum.IsDefined(rule.Kind) => "There is no such kind of alert.",
        _ when rule.Station is not null && !StationId.TryParse(rule.Station, out _) => "A station is 1 to 40 of a-z, 0-9 and -.",
        _ when rule.Room is not null && !RoomName.TryParse(rule.Room, out _) => "A room's name is 1 to 40 of a-z, 0-9, '_' and '-'.",
        { Kind: WeatherAlertKind.Silent } => rule.Within < TimeSpan.FromSeconds(1) || rule.Within > s_day ? "The time of silence is 1 s to 24 h." : null,
        _ when !Enum.IsDefined(rule.Quantity) => "There is no such quantity.",
        _ when !double.IsFinite(rule.Limit) || !double.IsFinite(rule.Hysteresis) || rule.Hysteresis < 0 => "A limit is a number, and the way back is 0 or more.",
        _ when rule.For < TimeSpan.Zero || rule.For > s_day => "The time it must last is 0 to 24 h.",
        { Kind: WeatherAlertKind.Above or WeatherAlertKind.Below } => null,
        { Quantity: WeatherQuantity.WindDirection } => "A direction turns; it neither rises nor falls.",
        _ when rule.Limit <= 0 => "By how much it rises or falls is more than 0.",
        _ when rule.Hysteresis >= rule.Limit => "The way back is less than the change.",
        _ when rule.Within < TimeSpan.FromSeconds(1) || rule.Within > s_day => "The time in which it rises or falls is 1 s to 24 h.",
        _ => null,
    };
}
