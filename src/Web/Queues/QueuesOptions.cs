using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>Section <c>WebMq:Queues</c>.</summary>
public sealed class QueuesOptions
{
    /// <summary>Where ZeroMQ clients send and receive (ROUTER). Default: tcp://127.0.0.1:5561.</summary>
    public string Endpoint { get; init; } = QueueSocket.DefaultEndpoint;
}
