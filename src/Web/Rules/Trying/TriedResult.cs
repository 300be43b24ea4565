namespace WebMq.Web.Rules.Trying;

/// <summary>What becomes of a message.</summary>
public enum TriedResult
{
    /// <summary>The rule does not apply.</summary>
    NotMatched,

    /// <summary>It is sent.</summary>
    Routed,

    /// <summary>It becomes a dead letter.</summary>
    Failed,
}
