using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Messages;

namespace WebMq.Web.Queues;

/// <summary>What is asked for, against its bounds; null when it holds.</summary>
internal static class QueueChecks
{
    private static readonly TimeSpan s_shortestLife = TimeSpan.FromMilliseconds(1);

    public static Refusal? Options(QueueOptions options)
    {
        if (!IsLease(options.LeaseTime))
            return BadOption("LeaseTime is 1 second to 12 hours.");
        if (options.MaxDeliveries is < 0 or > 10_000)
            return BadOption("MaxDeliveries is 0, for no bound, to 10,000.");
        if (options.MaxLength < 0)
            return BadOption("MaxLength is 0, for no bound, or more.");
        if (!Enum.IsDefined(options.WhenFull))
            return BadOption("WhenFull is Refuse or DropOldest.");
        if (options.DefaultExpiry is { } expiry && (expiry < s_shortestLife || expiry > QueueLimits.MaxTime))
            return BadOption("DefaultExpiry is a positive time of at most 3,650 days.");
        if (options.DeadLetterQueue is { } name && !QueueName.TryParse(name, out _))
            return BadOption("DeadLetterQueue is the name of a queue.");
        if (options.AlertDepth < 0)
            return BadOption("AlertDepth is 0, for no alert, or more.");
        if (options.AlertAge is { } age && (age < QueueLimits.MinAlertAge || age > QueueLimits.MaxTime))
            return BadOption("AlertAge is 1 second to 3,650 days.");
        return null;
    }

    public static Refusal? Lease(TimeSpan? leaseTime) =>
        leaseTime is { } given && !IsLease(given) ? BadRequest("A lease is 1 second to 12 hours.") : null;

    public static Refusal? Receiver(string? name) =>
        name is { Length: > 0 and <= QueueLimits.MaxReceiverName } && !name.Any(char.IsControl)
            ? null
            : BadRequest($"A receiver's name has 1 to {QueueLimits.MaxReceiverName} characters, none of them a control character.");

    public static Refusal? Delay(TimeSpan? delay) =>
        delay < TimeSpan.Zero || delay > QueueLimits.MaxTime ? BadRequest("A delay is zero to 3,650 days.") : null;

    public static Refusal? Confirm(string? queue, string? confirm) =>
        confirm == queue ? null : BadRequest("To confirm it, give the queue's name once more.");

    public static Refusal? Count(int count, string what) =>
        count is >= 1 and <= QueueLimits.MaxBatch ? null : BadRequest($"1 to {QueueLimits.MaxBatch:N0} {what} are taken at once.");

    /// <summary>A message with its header as it is stored, or what is wrong with it.</summary>
    public static Outcome<NewMessage> Message(QueuedMessage sent)
    {
        if (sent.Message.Body.Length > MessageLimits.MaxBody)
            return new Refusal("too-large", MessageLimits.Fault(sent.Message)!);
        if (MessageLimits.Fault(sent.Message) is { } fault)
            return BadMessage(fault);
        if (sent.Priority is < 0 or > 9)
            return BadMessage("The priority is 0 to 9.");
        if (sent.Delay < TimeSpan.Zero || sent.Delay > QueueLimits.MaxTime)
            return BadMessage("The delay is zero to 3,650 days.");
        if (sent.Expiry is { } expiry && (expiry < s_shortestLife || expiry > QueueLimits.MaxTime))
            return BadMessage("The expiry is a positive time of at most 3,650 days.");
        var header = MessageHeader.Write(sent.Message);
        return header?.Length > MessageLimits.MaxHeaderBytes
            ? BadMessage($"All of it but the body has {header.Length:N0} bytes as JSON; at most {MessageLimits.MaxHeaderBytes:N0} are taken.")
            : new NewMessage(sent, sent.Message.Id, header);
    }

    public static Refusal BadRequest(string text) => new("bad-request", text);

    private static Refusal BadOption(string text) => new("bad-option", text);

    private static Refusal BadMessage(string text) => new("bad-message", text);

    private static bool IsLease(TimeSpan time) => time >= QueueLimits.MinLease && time <= QueueLimits.MaxLease;
}
