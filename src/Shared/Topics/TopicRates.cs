namespace WebMq.Shared.Topics;

/// <summary>Messages a second, over the last ten seconds.</summary>
/// <param name="Published">Published.</param>
/// <param name="Delivered">Handed to subscribers.</param>
public sealed record TopicRates(double Published, double Delivered);
