using WebMq.Shared.Events;

namespace WebMq.Web.Events;

/// <summary>Section <c>WebMq:Events</c>.</summary>
public sealed class EventsOptions
{
    /// <summary>Where events are published (PUB). Default: tcp://127.0.0.1:5562.</summary>
    public string PublishEndpoint { get; init; } = EventSocket.DefaultPublishEndpoint;

    /// <summary>Where past ones are asked for (ROUTER). Default: tcp://127.0.0.1:5563.</summary>
    public string ReplayEndpoint { get; init; } = EventSocket.DefaultReplayEndpoint;
}
