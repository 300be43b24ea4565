namespace WebMq.Shared.Queues;

/// <summary>What an import took.</summary>
/// <param name="Taken">Messages that are in the queue now.</param>
/// <param name="Duplicates">Lines whose id was known already.</param>
public sealed record ImportResult(long Taken, long Duplicates);
