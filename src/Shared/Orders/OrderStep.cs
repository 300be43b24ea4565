namespace WebMq.Shared.Orders;

/// <summary>What a worker tells of the order it has.</summary>
/// <param name="Number">The message's number.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Deliveries">How often it was handed out, this time included.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Text">The step in words, or the order when it is taken.</param>
public sealed record OrderStep(long Number, OrderStage Stage, int Deliveries, double Progress, string? Text);
