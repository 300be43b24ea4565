namespace WebMq.Shared.Pipeline;

/// <summary>How main tells the first stage that there are no more numbers; the course shows both.</summary>
public enum RunEnding
{
    /// <summary>A stopping value.</summary>
    Sentinel,

    /// <summary>Closing the pipe.</summary>
    Close,
}
