namespace WebMq.Shared.Queues;

/// <summary>How a message became a dead letter.</summary>
/// <param name="Queue">Where it was.</param>
/// <param name="Reason"><c>expired</c>, <c>rejected</c>, <c>too-many-deliveries</c> or <c>dropped</c>.</param>
/// <param name="Text">What the receiver said of it; null when it said nothing.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Deliveries">How often it had been handed out.</param>
public sealed record DeathNote(string Queue, string Reason, string? Text, DateTimeOffset At, int Deliveries);
