namespace WebMq.Shared.Queues;

/// <summary>What became of one receipt that was to be acknowledged, rejected or renewed.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Code">Why it was refused: <c>lease-lost</c> or <c>bad-request</c>; null when it was done.</param>
/// <param name="LeaseUntil">When the lease now ends (UTC), after a renewal; else null.</param>
public sealed record SettleResult(string Receipt, string? Code = null, DateTimeOffset? LeaseUntil = null)
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Code is null;
}
