namespace WebMq.Web.Queues;

/// <summary>One who waits for messages, or is subscribed.</summary>
/// <param name="Name">Who.</param>
/// <param name="IsSubscribed">False for one that takes once and is answered.</param>
/// <param name="Prefetch">How many it takes at most.</param>
/// <param name="Held">How many of them it has.</param>
public sealed record ReceiverView(string Name, bool IsSubscribed, int Prefetch, int Held)
{
    /// <summary>The most that are told of a queue.</summary>
    public const int Most = 200;
}
