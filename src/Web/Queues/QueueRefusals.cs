namespace WebMq.Web.Queues;

/// <summary>Refusals that every edge says alike.</summary>
internal static class QueueRefusals
{
    public static Refusal LeaseLost => new("lease-lost", "The lease is over: the message went back, to another receiver, or is gone.");

    public static Refusal BadReceipt => new("bad-request", "A receipt is 'number.deliveries', as it came with the delivery.");
}
