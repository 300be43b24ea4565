namespace WebMq.Shared.Queues;

/// <summary>What to look at in a queue. Looking changes nothing.</summary>
public sealed record BrowseQuery
{
    /// <summary>The most messages of a page.</summary>
    public const int MaxLimit = 200;

    /// <summary>Only messages in this state; null for all.</summary>
    public MessageState? State { get; init; }

    /// <summary>The <see cref="BrowsePage.Next"/> of the page before; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/> messages.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only messages with this text in their id, type, headers or body, letters as they are; null for all. At most 200 characters.</summary>
    public string? Contains { get; init; }
}
