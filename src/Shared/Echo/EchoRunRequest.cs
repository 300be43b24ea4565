namespace WebMq.Shared.Echo;

/// <summary>A run of many requests.</summary>
/// <param name="Text">What each sends, 1 to 4,000 characters.</param>
/// <param name="Count">How many, 1 to 100,000.</param>
/// <param name="InFlight">How many may wait for their reply at once, 1 to 1,000; 1 is the synchronous mode of the course.</param>
public sealed record EchoRunRequest(string Text, int Count, int InFlight)
{
    /// <summary>The most requests of a run.</summary>
    public const int MaxCount = 100_000;

    /// <summary>The most requests in flight.</summary>
    public const int MaxInFlight = 1_000;

    /// <summary>The longest text, in characters.</summary>
    public const int MaxText = 4_000;
}
