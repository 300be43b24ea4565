using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Messages.Http;

namespace WebMq.Web.Queues.Http;

/// <summary>A message to be sent, in JSON. Times are seconds.</summary>
/// <param name="Id">Made by the sender; a repeat with the same one adds nothing.</param>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Headers">Names and values of the sender's own.</param>
/// <param name="ReplyTo">Where an answer is expected.</param>
/// <param name="CorrelationId">What it belongs to.</param>
/// <param name="Priority">0 to 9.</param>
/// <param name="Delay">How long it is kept from receivers.</param>
/// <param name="Expiry">How long it lives.</param>
/// <param name="Body">The body, when it is text.</param>
/// <param name="BodyBase64">The body, when it is none.</param>
public sealed record HttpMessage(
    string? Id,
    string? Type,
    IReadOnlyDictionary<string, string>? Headers,
    string? ReplyTo,
    string? CorrelationId,
    int? Priority,
    double? Delay,
    double? Expiry,
    string? Body,
    string? BodyBase64)
{
    /// <summary>The message, or what is wrong with it.</summary>
    /// <param name="place">Its place in the batch, from 0.</param>
    internal Outcome<QueuedMessage> Read(int place)
    {
        if (new BodyText(Body, BodyBase64).TryRead(out var bytes) is { } bad)
            return new Refusal("bad-message", $"messages[{place}]: {bad}");
        var delay = HttpSeconds.Of("delay", Delay);
        var expiry = HttpSeconds.Of("expiry", Expiry);
        if ((delay.Refusal ?? expiry.Refusal) is { } refusal)
            return refusal with { Text = $"messages[{place}]: {refusal.Text}" };
        return new QueuedMessage(new Message(bytes, Id, Type, Headers, ReplyTo, CorrelationId), Priority ?? QueuedMessage.DefaultPriority, delay.Value, expiry.Value);
    }
}
