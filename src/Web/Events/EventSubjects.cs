using WebMq.Shared.MessageLog;
using WebMq.Web.Chat;
using WebMq.Web.Pipeline;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Events;

/// <summary>Which subjects of the log are published, and how they begin on the sockets.</summary>
internal static class EventSubjects
{
    /// <summary>What rules and clients publish under a name of their own.</summary>
    public const string Free = "event.";

    /// <summary>Alerts of queues and stations.</summary>
    public const string Alerts = "alert.";

    /// <summary>Where the log has what can be published under subjects that begin so; it may be more.</summary>
    /// <param name="prefix">The beginning of subjects as clients see them.</param>
    public static SubjectFilter InLog(string prefix)
    {
        // In the log a room is an id, so nothing behind its first letters can be looked for.
        if (prefix.StartsWith(ChatSubjects.Messages, StringComparison.Ordinal))
            return SubjectFilter.StartingWith(ChatSubjects.Messages);
        return SubjectFilter.StartingWith(prefix);
    }

    /// <summary>Whether entries of a subject are published as they are.</summary>
    public static bool IsPlain(string subject) =>
        subject.StartsWith(RunProjection.Subjects, StringComparison.Ordinal)
        || subject.StartsWith(Free, StringComparison.Ordinal)
        || subject.StartsWith(Alerts, StringComparison.Ordinal);

    public static bool IsWeather(string subject) => subject.StartsWith(WeatherProjection.Subjects, StringComparison.Ordinal);
}
