using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Web.Topics.Http;

/// <summary>A message to be published, in JSON.</summary>
/// <param name="Id">Made by the sender; a repeat with the same one adds nothing.</param>
/// <param name="Type">What kind of message it is.</param>
/// <param name="Headers">Names and values of the sender's own; <c>key</c> is what it replaces in a topic that keeps the latest only.</param>
/// <param name="ReplyTo">Where an answer is expected.</param>
/// <param name="CorrelationId">What it belongs to.</param>
/// <param name="Body">The body, when it is text.</param>
/// <param name="BodyBase64">The body, when it is none.</param>
public sealed record HttpTopicMessage(
    string? Id, string? Type, IReadOnlyDictionary<string, string>? Headers, string? ReplyTo, string? CorrelationId, string? Body, string? BodyBase64)
{
    /// <summary>The message, or what is wrong with it.</summary>
    /// <param name="place">Its place in the batch, from 0.</param>
    internal Outcome<Message> Read(int place) => new BodyText(Body, BodyBase64).TryRead(out var bytes) is { } bad
        ? new Refusal("bad-message", $"messages[{place}]: {bad}")
        : new Message(bytes, Id, Type, Headers, ReplyTo, CorrelationId);
}
