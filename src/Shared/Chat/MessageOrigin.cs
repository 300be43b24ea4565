namespace WebMq.Shared.Chat;

/// <summary>The edges a message can come in by.</summary>
public static class MessageOrigin
{
    /// <summary>A ZeroMQ socket: the author is a claim.</summary>
    public const string Socket = "socket";

    /// <summary>The SignalR hub.</summary>
    public const string Hub = "hub";

    /// <summary>HTTP, which is also the way of the browser's composer.</summary>
    public const string Http = "http";

    /// <summary>A routing rule: the author is the rule's name.</summary>
    public const string Rule = "rule";

    /// <summary>An export of another system: the author is a claim, and it was said before it came here.</summary>
    public const string Import = "import";
}
