using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using WebMq.Shared.Messages;

namespace WebMq.Shared.Queues;

/// <summary>The header of a request over the queues' socket; drawn in <c>docs/queue-protocol.md</c>. Times are seconds.</summary>
public sealed record QueueRequest
{
    /// <summary>The longest tag, in bytes.</summary>
    public const int MaxTag = 200;

    private const int LongestPath = 80;

    /// <summary>One of <see cref="QueueOp"/>.</summary>
    public string? Op { get; init; }

    /// <summary>Which queue.</summary>
    public string? Queue { get; init; }

    /// <summary>Send: the message's id.</summary>
    public string? Id { get; init; }

    /// <summary>Send: its type.</summary>
    public string? Type { get; init; }

    /// <summary>Send: 0 to 9.</summary>
    public int? Priority { get; init; }

    /// <summary>Send: how long it is kept from receivers.</summary>
    public double? Delay { get; init; }

    /// <summary>Send: how long it lives.</summary>
    public double? Expiry { get; init; }

    /// <summary>Send: names and values of the sender's own.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Send: where an answer is expected.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Send: what it belongs to.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Receive: how long to wait for a message.</summary>
    public double? Wait { get; init; }

    /// <summary>Receive, subscribe, renew: how long the lease lasts; absent as the queue says.</summary>
    public double? Lease { get; init; }

    /// <summary>Ack, reject, renew: which delivery.</summary>
    public string? Receipt { get; init; }

    /// <summary>Ack: several at once.</summary>
    public IReadOnlyList<string>? Receipts { get; init; }

    /// <summary>Reject: not before so long from now.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>Reject: make it a dead letter, for this reason.</summary>
    public string? Dead { get; init; }

    /// <summary>Browse: the <c>next</c> of the page before. Subscribe-topic: behind this sequence.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? After { get; init; }

    /// <summary>Browse: the most messages.</summary>
    public int? Limit { get; init; }

    /// <summary>Subscribe: how many deliveries may be unsettled.</summary>
    public int? Prefetch { get; init; }

    /// <summary>Which topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Subscribe-topic, ack-topic: the consumer's name.</summary>
    public string? Name { get; init; }

    /// <summary>Subscribe-topic: <c>now</c> or <c>start</c>.</summary>
    public string? From { get; init; }

    /// <summary>Subscribe-topic: what was published at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Subscribe-topic: the epoch that <see cref="After"/> belongs to.</summary>
    public string? Epoch { get; init; }

    /// <summary>Subscribe-topic: whether a connection that has the name ends for this one.</summary>
    public bool? TakeOver { get; init; }

    /// <summary>Subscribe-topic: only what is there now, then it ends.</summary>
    public bool? Replay { get; init; }

    /// <summary>Subscribe-topic with replay: how many times as fast as it was; absent for at once.</summary>
    public double? Speed { get; init; }

    /// <summary>Subscribe-topic with replay: the last sequence.</summary>
    public long? Through { get; init; }

    /// <summary>Subscribe-topic with replay: nothing that was published later.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Ack-topic: everything through this sequence is done.</summary>
    public long? Sequence { get; init; }

    /// <summary>Given back in the reply as it came: JSON.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    public string? Tag { get; init; }

    /// <summary>The header's bytes.</summary>
    public byte[] ToHeader() => JsonSerializer.SerializeToUtf8Bytes(this, QueueSocketJson.Default.QueueRequest);

    /// <summary>Reads a header.</summary>
    /// <param name="header">At most <see cref="QueueSocket.MaxHeader"/> bytes.</param>
    /// <param name="fault">What is wrong with it, when it is none.</param>
    /// <returns>The request; when there is a fault, with nothing but its tag.</returns>
    public static QueueRequest Read(ReadOnlySpan<byte> header, out string? fault)
    {
        try
        {
            var request = JsonSerializer.Deserialize(header, QueueSocketJson.Default.QueueRequest);
            fault = request switch
            {
                null => "The header is null; it is a JSON object.",
                { Op: null } => "The header has no 'op'.",
                { Tag: { } tag } when Encoding.UTF8.GetByteCount(tag) > MaxTag => $"The tag has more than {MaxTag} bytes.",
                { Receipts: { } receipts } when receipts.Any(r => r is null) => "A receipt is null.",
                _ => null,
            };
            return fault is null ? request! : new QueueRequest { Tag = ShortTag(request?.Tag) };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // The last two are texts that are no UTF-8 or half a surrogate pair.
            fault = e is JsonException { Path: { Length: > 1 } path }
                ? $"The header is not right at {Shown(path)}: {(IsUnknown(e.Message) ? "there is no such field" : "it is of another type, or twice there")}."
                : "The header is no JSON object of UTF-8 with the fields of the protocol.";
            return new QueueRequest { Tag = TagOf(header) };
        }
    }

    private static string? TagOf(ReadOnlySpan<byte> header)
    {
        try
        {
            using var document = JsonDocument.Parse(header.ToArray(), new JsonDocumentOptions { MaxDepth = QueueSocketJson.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("tag", out var tag)
                ? ShortTag(tag.GetRawText())
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? ShortTag(string? tag) => tag is not null && Encoding.UTF8.GetByteCount(tag) <= MaxTag ? tag : null;

    private static bool IsUnknown(string message) => message.Contains("could not be mapped", StringComparison.Ordinal);

    // It is the sender's own: whatever that is, what is said of it is a short line.
    private static string Shown(string path) =>
        string.Concat((path.Length > LongestPath ? path[..LongestPath] + "…" : path).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
