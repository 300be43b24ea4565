namespace WebMq.Shared.Rules;

/// <summary>Where a rule sends to.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Target">Its name, or the address of a webhook.</param>
public sealed record RuleOutput(RuleOutputKind Kind, string Target)
{
    /// <summary>Queues only: 0 to 9, the highest first; null for the default.</summary>
    public int? Priority { get; init; }

    /// <summary>Queues only: how long the message is kept from receivers.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Queues only: how long the message lives.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>Webhooks only: HTTP headers to send along.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Webhooks only: how often a post that failed is tried again; null for the default.</summary>
    public int? Retries { get; init; }

    /// <summary>Webhooks only: how long an answer is waited for; null for the default.</summary>
    public TimeSpan? Timeout { get; init; }
}
