using WebMq.Shared.Queues;

namespace WebMq.Web.Messages.Http;

/// <summary>Times over HTTP are numbers of seconds.</summary>
internal static class HttpSeconds
{
    /// <summary>The time; null when there is none.</summary>
    public static Outcome<TimeSpan?> Of(string name, double? seconds)
    {
        if (seconds is not { } value)
            return (TimeSpan?)null;
        return double.IsFinite(value) && value >= 0 && value <= QueueLimits.MaxTime.TotalSeconds
            ? TimeSpan.FromSeconds(value)
            : new Refusal("bad-request", $"'{name}' is a number of seconds from 0 to {QueueLimits.MaxTime.TotalSeconds:N0}.");
    }
}
