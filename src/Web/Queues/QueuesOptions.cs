using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>Section <c>WebMq:Queues</c>.</summary>
public sealed class QueuesOptions
{
    /// <summary>Where ZeroMQ clients send and receive (ROUTER). Default: tcp://127.0.0.1:5561.</summary>
    public string Endpoint { get; init; } = QueueSocket.DefaultEndpoint;

    /// <summary>How long the id of a message is remembered, so that a repeat is recognised. Default: 7 days. Longer takes more of the disk, shorter lets a late repeat in.</summary>
    public TimeSpan RememberIds { get; init; } = TimeSpan.FromDays(7);

    /// <summary>With less than so many bytes free on the disk, sends are refused, so that receiving and acknowledging can go on. Default: 64 MiB. Too little, and they stop as well.</summary>
    public long MinFreeSpace { get; init; } = 64 << 20;

    /// <summary>The most queues. Default: 1,000.</summary>
    public int MaxQueues { get; init; } = 1_000;
}
