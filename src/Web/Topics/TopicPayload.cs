using System.Buffers.Binary;
using System.Text.Json;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Messages;
using WebMq.Shared.Topics;
using WebMq.Web.Messages;

namespace WebMq.Web.Topics;

/// <summary>A message in the log, version 1: a byte 1, the header's length in four bytes (big endian), the header as JSON, the body.</summary>
internal static class TopicPayload
{
    private const byte Version = 1;
    private const int Prefix = 5;

    /// <summary>So many bytes of a payload are enough for what a page shows.</summary>
    public const int MaxShown = Prefix + MessageLimits.MaxHeaderBytes + TopicMessage.MaxShown;

    public static byte[] Write(byte[]? header, ReadOnlySpan<byte> body)
    {
        var length = header?.Length ?? 0;
        var payload = new byte[Prefix + length + body.Length];
        payload[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(1), length);
        header.CopyTo(payload.AsSpan(Prefix));
        body.CopyTo(payload.AsSpan(Prefix + length));
        return payload;
    }

    /// <summary>Reads one, or the beginning of one.</summary>
    /// <param name="payload">What there is of it.</param>
    /// <param name="whole">Its whole length.</param>
    /// <param name="most">The most bytes of the body.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static (Message Message, int BodyBytes) Read(ReadOnlyMemory<byte> payload, int whole, int most = int.MaxValue)
    {
        if (payload.Length < Prefix || payload.Span[0] != Version)
            throw new JsonException("A topic's entry is not of version 1.");
        var length = BinaryPrimitives.ReadInt32BigEndian(payload.Span[1..]);
        if (length < 0 || length > payload.Length - Prefix)
            throw new JsonException("A topic's entry is not complete.");
        var body = payload[(Prefix + length)..];
        var header = length == 0 ? null : payload.Slice(Prefix, length).ToArray();
        return (MessageHeader.Read(header, body.Length > most ? body[..most] : body), whole - Prefix - length);
    }

    /// <summary>An entry as it is shown; null when it is not understood.</summary>
    public static TopicMessage? Read(LogEntry entry)
    {
        try
        {
            var (message, bytes) = Read(entry.Payload, entry.Payload.Length);
            return new TopicMessage(entry.Sequence, entry.Position, entry.At, message, bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static List<TopicMessage> Read(IEnumerable<LogEntry> entries) => [.. entries.Select(Read).OfType<TopicMessage>()];
}
