using WebMq.Shared.Messages;

namespace WebMq.Shared.Queues;

/// <summary>A message that one receiver has to itself until its lease ends.</summary>
/// <param name="Receipt">What to acknowledge, reject or renew it with: <c>number.lease</c>, the second counting all its leases.</param>
/// <param name="Number">Its number.</param>
/// <param name="Message">The message.</param>
/// <param name="Priority">0 to 9.</param>
/// <param name="Deliveries">How often it was handed out, this time included.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Expires">When it expires (UTC); null for never.</param>
/// <param name="LeaseUntil">When the lease ends (UTC).</param>
/// <param name="Death">How it became a dead letter; null when it is none.</param>
public sealed record Delivery(
    string Receipt,
    long Number,
    Message Message,
    int Priority,
    int Deliveries,
    DateTimeOffset SentAt,
    DateTimeOffset? Expires,
    DateTimeOffset LeaseUntil,
    DeathNote? Death);
