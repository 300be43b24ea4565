namespace WebMq.Web.Rules.Engine;

/// <summary>What became of one message at one output.</summary>
/// <param name="Refusal">Why it is not there; null when it is.</param>
/// <param name="IsForLater">Whether trying again can help: the target is full, or away.</param>
internal readonly record struct SendResult(Refusal? Refusal, bool IsForLater = false)
{
    public static readonly SendResult Done;

    public static SendResult Of(Refusal? refusal) =>
        new(refusal, refusal?.Code is "queue-full" or "topic-full" or "disk-full" or "log-unavailable");
}
