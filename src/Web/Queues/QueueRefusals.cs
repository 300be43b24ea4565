using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>What every edge says alike of a receipt that was not settled.</summary>
internal static class QueueRefusals
{
    /// <summary>Why not; null when it was.</summary>
    public static Refusal? Refusal(this SettleResult result) => result.Code switch
    {
        null => null,
        "lease-lost" => new Refusal("lease-lost", "The lease is over: the message went back, to another receiver, or is gone."),
        var code => new Refusal(code, "A receipt is 'number.deliveries', as it came with the delivery."),
    };

    /// <summary>The result when it was done, else the refusal.</summary>
    public static Outcome<SettleResult> OrRefusal(this Outcome<SettleResult> outcome) =>
        outcome.Succeeded(out var result, out _) && result.Refusal() is { } refusal ? refusal : outcome;
}
