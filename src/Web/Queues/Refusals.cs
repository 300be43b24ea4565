using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>The refusals that come from several places.</summary>
internal static class Refusals
{
    public static readonly Refusal Unavailable = new("log-unavailable", "The queues cannot be written at the moment; sending again with the same id is safe.");

    public static readonly Refusal DiskFull = new("disk-full", "There is no room on the disk; receiving and acknowledging go on.");

    public static readonly Refusal LeaseLost = new("lease-lost", "The receipt's lease has ended, or the message is settled.");

    public static readonly Refusal BadReceipt = new("bad-request", "That is no receipt; it comes with the delivery.");

    public static Refusal UnknownQueue(string? name) => QueueName.TryParse(name, out _)
        ? new("unknown-queue", $"There is no queue {name}.")
        : new("bad-queue-name", "A queue's name has 1 to 64 of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit.");
}
