namespace WebMq.Web.Pipeline;

/// <summary>Where a pipe stands.</summary>
public enum PipeState
{
    /// <summary>Neither end waits much longer than the other: it is neither full nor empty.</summary>
    Flowing,

    /// <summary>Its writer waits for room: back-pressure.</summary>
    Full,

    /// <summary>Its reader waits for numbers.</summary>
    Empty,
}
