namespace WebMq.Shared.Queues;

/// <summary>Messages a second, over the last ten seconds.</summary>
/// <param name="Sent">Sent.</param>
/// <param name="Received">Handed out.</param>
/// <param name="Acknowledged">Done.</param>
public sealed record QueueRates(double Sent, double Received, double Acknowledged);
