namespace WebMq.Web.Weather;

internal static partial class WeatherEvents
{
    [LoggerMessage(500, LogLevel.Error, "{Count} observations could not be logged: {Reason}", EventName = "ObservationsNotLogged")]
    public static partial void ObservationsNotLogged(this ILogger logger, int count, string reason);

    [LoggerMessage(501, LogLevel.Warning, "Room {Room} was not told of an alert: {Reason}", EventName = "AlertNotTold")]
    public static partial void AlertNotTold(this ILogger logger, string room, string reason);
}
