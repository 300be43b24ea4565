using System.Text;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;
using WebMq.Web.Messages;

namespace WebMq.Web.Queues;

internal sealed partial class QueueReader
{
    /// <summary>What one call looks at, at most, before it answers where to go on.</summary>
    public const int MaxLookedAt = 5_000;

    private const long MaxLookedAtBytes = 64 << 20;
    private const long MaxPageBytes = 8 << 20;

    /// <summary>A page. What has a time is looked for by its time, so that a few leased ones are found among millions of ready ones.</summary>
    public BrowsePage Browse(StoredQueue queue, BrowseQuery query, BrowseCursor after)
    {
        var byTime = IsByTime(query.State);
        using var connection = log.OpenReader();
        using var command = connection.Prepare(
            $"""
            SELECT {Columns}, coalesce(substr(b.body, 1, {BrowsedMessage.MaxBody}), x''), {(query.Contains is null ? "1" : "instr(b.body, $text)")}
            FROM queue_messages m {(byTime ? "INDEXED BY queue_messages_due" : "")} {Joins}
            WHERE {(byTime ? "m.state <> 0 AND (m.due, m.queue, m.number) > ($due, $queue, $number) ORDER BY m.due, m.queue, m.number" : "m.queue = $queue AND m.number > $number ORDER BY m.number")}
            LIMIT {MaxLookedAt}
            """,
            ("$due", after.Due), ("$queue", byTime ? after.Queue : queue.Id), ("$number", after.Number),
            ("$text", query.Contains is { } text ? Encoding.UTF8.GetBytes(text) : null));
        using var row = command.ExecuteReader();
        var messages = new List<BrowsedMessage>();
        var lookedAt = 0;
        long bytes = 0, pageBytes = 0;
        while (row.Read())
        {
            lookedAt++;
            bytes += query.Contains is null ? 0 : row.GetInt64(9);
            after = new BrowseCursor(byTime ? row.GetInt64(4) : 0, row.GetInt64(0), row.GetInt64(1));
            if (Matches(row, queue, query))
            {
                messages.Add(Read(row, row.GetFieldValue<byte[]>(17)));
                pageBytes += messages[^1].Message.Body.Length;
            }

            if (messages.Count >= query.Limit || lookedAt >= MaxLookedAt || bytes >= MaxLookedAtBytes || pageBytes >= MaxPageBytes)
                return new BrowsePage(messages, after.ToString(byTime), lookedAt);
        }

        return new BrowsePage(messages, null, lookedAt);
    }

    public static bool IsByTime(MessageState? state) => state is MessageState.Leased or MessageState.Delayed;

    private static bool Matches(SqliteDataReader row, StoredQueue queue, BrowseQuery query) =>
        row.GetInt64(0) == queue.Id
        && (query.State is null || (int)query.State == row.GetInt32(2))
        && (row.GetInt64(18) > 0 || (!row.IsDBNull(11) && HasText(MessageHeader.Read(row.GetFieldValue<byte[]>(11), default), query.Contains!)));

    private static bool HasText(Message message, string text) =>
        Has(message.Id, text) || Has(message.Type, text) || Has(message.ReplyTo, text) || Has(message.CorrelationId, text)
        || message.Headers?.Any(h => Has(h.Key, text) || Has(h.Value, text)) == true;

    private static bool Has(string? value, string text) => value?.Contains(text, StringComparison.Ordinal) == true;
}
