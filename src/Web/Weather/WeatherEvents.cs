namespace WebMq.Web.Weather;

internal static partial class WeatherEvents
{
    [LoggerMessage(500, LogLevel.Error, "{Count} observations could not be logged: {Reason}", EventName = "ObservationsNotLogged")]
    public static partial void ObservationsNotLogged(this ILogger logger, int count, string reason);

    [LoggerMessage(501, LogLevel.Warning, "An alert could not be told in room {Room}: {Reason}", EventName = "AlertNotTold")]
    public static partial void AlertNotTold(this ILogger logger, string room, string reason);
}
