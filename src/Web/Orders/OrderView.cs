using WebMq.Shared.Queues;

namespace WebMq.Web.Orders;

/// <summary>An order as it stands.</summary>
/// <param name="Number">The message's number.</param>
/// <param name="Text">What is ordered.</param>
/// <param name="By">Who ordered it; null when the sender did not say.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Deliveries">How often it was handed out.</param>
/// <param name="SentAt">When it was placed (UTC).</param>
/// <param name="Expires">When it expires (UTC); null for never.</param>
/// <param name="LeaseUntil">When the lease ends (UTC); null when nobody has it.</param>
/// <param name="Worker">The worker that has it or did it; null when it is none of ours.</param>
/// <param name="Doing">The step in words.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Death">Why it is a dead letter; null when it is none.</param>
public sealed record OrderView(
    long Number,
    string Text,
    string? By,
    OrderState State,
    int Deliveries,
    DateTimeOffset SentAt,
    DateTimeOffset? Expires,
    DateTimeOffset? LeaseUntil,
    int? Worker,
    string? Doing,
    double Progress,
    DeathNote? Death)
{
    /// <summary>What stands in place of the step when the process that has the order has ended.</summary>
    public const string WorkerGone = "its worker is gone";
}

/// <summary>Where an order stands.</summary>
public enum OrderState
{
    /// <summary>It waits for its first worker.</summary>
    Waiting,

    /// <summary>A worker has it.</summary>
    Working,

    /// <summary>A worker had it and did not finish: it waits for another.</summary>
    Returned,

    /// <summary>It is acknowledged and gone.</summary>
    Done,

    /// <summary>It is among the dead letters.</summary>
    Dead,

    /// <summary>It is gone: done by a receiver that is no worker of ours, or removed.</summary>
    Gone,
}
