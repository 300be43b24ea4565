namespace WebMq.Shared.Rules;

/// <summary>What kind of place a rule sends to.</summary>
public enum RuleOutputKind
{
    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A topic.</summary>
    Topic,

    /// <summary>A chat room: the body is what is said.</summary>
    Room,

    /// <summary>A subject of the events socket.</summary>
    Subject,

    /// <summary>An HTTP address that the message is posted to.</summary>
    Webhook,
}
