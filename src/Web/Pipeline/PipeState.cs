namespace WebMq.Web.Pipeline;

/// <summary>Where a pipe stands.</summary>
public enum PipeState
{
    /// <summary>Nobody waits for long: it is neither full nor empty.</summary>
    Flowing,

    /// <summary>Its writer waits for room: back-pressure.</summary>
    Full,

    /// <summary>Its reader waits for numbers.</summary>
    Empty,
}
