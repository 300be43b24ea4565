using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Messages;

namespace WebMq.Shared.Queues;

/// <summary>The header of what the queues' socket says; drawn in <c>docs/queue-protocol.md</c>.</summary>
public sealed record QueueReply
{
    /// <summary>Whether it was done; null of what is pushed.</summary>
    public bool? Ok { get; init; }

    /// <summary>Of what is pushed: <see cref="QueueOp.Delivery"/>, <see cref="QueueOp.Message"/> or <see cref="QueueOp.Ended"/>.</summary>
    public string? Op { get; init; }

    /// <summary>Why not: a stable code.</summary>
    public string? Code { get; init; }

    /// <summary>Why not, for people.</summary>
    public string? Text { get; init; }

    /// <summary>Which queue, of what is received.</summary>
    public string? Queue { get; init; }

    /// <summary>Receive: nothing came in time.</summary>
    public bool? Empty { get; init; }

    /// <summary>What to settle a delivery with.</summary>
    public string? Receipt { get; init; }

    /// <summary>The message's number.</summary>
    public long? Number { get; init; }

    /// <summary>Send: whether its id was known already.</summary>
    public bool? Duplicate { get; init; }

    /// <summary>How often it was handed out, this time included.</summary>
    public int? Deliveries { get; init; }

    /// <summary>0 to 9.</summary>
    public int? Priority { get; init; }

    /// <summary>The sender's id of it.</summary>
    public string? Id { get; init; }

    /// <summary>Its type.</summary>
    public string? Type { get; init; }

    /// <summary>Its headers.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Where an answer is expected.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>What it belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The rules it came through.</summary>
    public IReadOnlyList<MessageHop>? Path { get; init; }

    /// <summary>When it was sent (UTC).</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When it expires (UTC).</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When the lease ends (UTC).</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>How it became a dead letter.</summary>
    public DeathNote? Death { get; init; }

    /// <summary>Which topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Of a topic's message, and of publish: its place in the log.</summary>
    public long? Sequence { get; init; }

    /// <summary>Of a topic's message, and of publish: its place in the topic.</summary>
    public long? Position { get; init; }

    /// <summary>Subscribe-topic: which log the sequences belong to.</summary>
    public string? Epoch { get; init; }

    /// <summary>Subscribe-topic: false when something behind the place is missing; also of a message before which something is.</summary>
    public bool? Recovered { get; init; }

    /// <summary>How many messages retention has removed.</summary>
    public long? Missed { get; init; }

    /// <summary>Ack-topic: the consumer's place.</summary>
    public long? Place { get; init; }

    /// <summary>Ack-topic: messages behind it.</summary>
    public long? Lag { get; init; }

    /// <summary>Ack: how many were done.</summary>
    public int? Done { get; init; }

    /// <summary>Ack: receipts that were not, since their lease is lost.</summary>
    public IReadOnlyList<string>? Lost { get; init; }

    /// <summary>Browse, stats: how many lines the body has.</summary>
    public int? Count { get; init; }

    /// <summary>Browse: goes on from here.</summary>
    public string? Next { get; init; }

    /// <summary>The request's tag.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Tag { get; init; }

    /// <summary>A refusal.</summary>
    public static QueueReply Refused(string code, string text) => new() { Ok = false, Code = code, Text = text };

    /// <summary>A delivery, without its body.</summary>
    public static QueueReply Of(string queue, Delivery delivery) => new()
    {
        Queue = queue,
        Receipt = delivery.Receipt,
        Number = delivery.Number,
        Deliveries = delivery.Deliveries,
        Priority = delivery.Priority,
        Id = delivery.Message.Id,
        Type = delivery.Message.Type,
        Headers = delivery.Message.Headers,
        ReplyTo = delivery.Message.ReplyTo,
        CorrelationId = delivery.Message.CorrelationId,
        Path = delivery.Message.Path,
        SentAt = delivery.SentAt,
        Expires = delivery.Expires,
        LeaseUntil = delivery.LeaseUntil,
        Death = delivery.Death,
    };

    /// <summary>The header's bytes.</summary>
    public byte[] ToHeader() => JsonSerializer.SerializeToUtf8Bytes(this, QueueSocketJson.Default.QueueReply);

    /// <summary>Reads a header.</summary>
    /// <returns>Null when it is none.</returns>
    public static QueueReply? TryRead(ReadOnlySpan<byte> header)
    {
        try
        {
            return JsonSerializer.Deserialize(header, QueueSocketJson.Default.QueueReply);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
