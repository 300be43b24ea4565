namespace WebMq.Shared.Rules;

/// <summary>What kind of place a message comes from.</summary>
public enum RuleSourceKind
{
    /// <summary>A queue: the rule takes its messages.</summary>
    Queue,

    /// <summary>A topic.</summary>
    Topic,

    /// <summary>A chat room.</summary>
    Room,

    /// <summary>A weather station.</summary>
    Weather,

    /// <summary>A subject of the events socket.</summary>
    Subject,
}
