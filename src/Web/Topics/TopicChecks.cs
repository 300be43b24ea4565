using WebMq.Shared.Messages;
using WebMq.Shared.Topics;
using WebMq.Web.Messages;

namespace WebMq.Web.Topics;

/// <summary>What is asked for, against its bounds; null when it holds.</summary>
internal static class TopicChecks
{
    public static Refusal? Options(TopicOptions options)
    {
        if (options.MaxAge is { } age && (age < TopicLimits.MinAge || age > TopicLimits.MaxAge))
            return BadOption("MaxAge is 1 second to 36,500 days.");
        if (options.MaxCount < 0)
            return BadOption("MaxCount is 0, for no bound, or more.");
        return options.MaxBytes < 0 ? BadOption("MaxBytes is 0, for no bound, or more.") : null;
    }

    public static Refusal? Start(TopicStart? start)
    {
        if (start is null)
            return null;
        if ((start.From is null ? 0 : 1) + (start.After is null ? 0 : 1) + (start.Since is null ? 0 : 1) > 1)
            return TopicRefusals.BadRequest("It begins 'from' now or start, 'after' a sequence, or 'since' a time: one of them.");
        if (start.From is not (null or "now" or "start"))
            return TopicRefusals.BadRequest("'from' is now or start.");
        return start.After < 0 ? TopicRefusals.BadRequest("'after' is a sequence, 0 or more.") : null;
    }

    public static Refusal? Speed(double? speed) => speed is null or (> 0 and <= TopicLimits.MaxSpeed)
        ? null
        : TopicRefusals.BadRequest($"A speed is above 0 and at most {TopicLimits.MaxSpeed:N0}; without one the replay is at once.");

    public static Refusal? Count(int count, string what) =>
        count is >= 1 and <= TopicLimits.MaxBatch ? null : TopicRefusals.BadRequest($"1 to {TopicLimits.MaxBatch:N0} {what} are taken at once.");

    /// <summary>A message as it is stored, or what is wrong with it.</summary>
    public static Outcome<NewTopicMessage> Message(Message message)
    {
        if (MessageLimits.Fault(message) is { } fault)
            return new Refusal(message.Body.Length > MessageLimits.MaxBody ? "too-large" : "bad-message", fault);
        var header = MessageHeader.Write(message);
        if (header?.Length > MessageLimits.MaxHeaderBytes)
            return new Refusal("bad-message", $"All of it but the body has {header.Length:N0} bytes as JSON; at most {MessageLimits.MaxHeaderBytes:N0} are taken.");
        // Over HTTP the case of a header's name is not the sender's to choose.
        var key = message.Headers?.FirstOrDefault(h => h.Key.Equals(TopicLimits.KeyHeader, StringComparison.OrdinalIgnoreCase)).Value ?? "";
        return new NewTopicMessage(message.Id, key, TopicPayload.Write(header, message.Body.Span));
    }

    private static Refusal BadOption(string text) => new("bad-option", text);
}
