namespace WebMq.Web.Weather.Alerts;

/// <summary>What is to be done about an alert.</summary>
internal enum AlertVerdict
{
    Nothing,
    Raise,
    Clear,
}
