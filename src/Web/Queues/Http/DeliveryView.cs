using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.Web.Queues.Http;

/// <summary>A delivery in JSON: text where its body is UTF-8, else base64.</summary>
/// <param name="Receipt">What to acknowledge, reject or renew it with.</param>
/// <param name="Number">Its number.</param>
/// <param name="Priority">0 to 9.</param>
/// <param name="Deliveries">How often it was handed out, this time included.</param>
/// <param name="SentAt">When it was sent (UTC).</param>
/// <param name="Expires">When it expires (UTC).</param>
/// <param name="LeaseUntil">When the lease ends (UTC).</param>
/// <param name="Id">The sender's id of it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="ReplyTo">Where an answer is expected.</param>
/// <param name="CorrelationId">What it belongs to.</param>
/// <param name="Path">The rules it came through.</param>
/// <param name="Death">How it became a dead letter.</param>
/// <param name="Body">The body, when it is text.</param>
/// <param name="BodyBase64">The body, when it is none.</param>
public sealed record DeliveryView(
    string Receipt,
    long Number,
    int Priority,
    int Deliveries,
    DateTimeOffset SentAt,
    DateTimeOffset? Expires,
    DateTimeOffset LeaseUntil,
    string? Id,
    string? Type,
    IReadOnlyDictionary<string, string>? Headers,
    string? ReplyTo,
    string? CorrelationId,
    IReadOnlyList<MessageHop>? Path,
    DeathNote? Death,
    string? Body,
    string? BodyBase64)
{
    /// <summary>Of a delivery.</summary>
    public static DeliveryView Of(Delivery delivery)
    {
        var message = delivery.Message;
        var (body, base64) = BodyText.Of(message.Body.Span);
        return new DeliveryView(
            delivery.Receipt,
            delivery.Number,
            delivery.Priority,
            delivery.Deliveries,
            delivery.SentAt,
            delivery.Expires,
            delivery.LeaseUntil,
            message.Id,
            message.Type,
            message.Headers,
            message.ReplyTo,
            message.CorrelationId,
            message.Path,
            delivery.Death,
            body,
            base64);
    }
}
