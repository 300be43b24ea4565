using Microsoft.Data.Sqlite;
using WebMq.Shared.Queues;
using WebMq.Web.MessageLog;
using WebMq.Web.Messages;

namespace WebMq.Web.Queues;

/// <summary>Reads queues beside the writer, from what is committed.</summary>
internal sealed partial class QueueReader(SqliteMessageLog log)
{
    private const string Columns = """
        m.queue, m.number, m.state, m.priority, m.due, m.expires, m.deliveries, m.receiver, m.sent_at, m.size, m.dead,
        b.header, d.queue, d.reason, d.text, d.at, d.deliveries
        """;

    private const string Joins = "CROSS JOIN queue_bodies b ON b.number = m.number LEFT JOIN queue_deaths d ON d.number = m.number";

    /// <summary>A message's whole body; null when it is gone.</summary>
    public byte[]? Body(long number)
    {
        using var connection = log.OpenReader();
        return connection.Scalar<byte[]>("SELECT body FROM queue_bodies WHERE number = $number", ("$number", number));
    }

    /// <summary>When the first message of each queue was sent.</summary>
    public Dictionary<long, long> FirstSent(IEnumerable<StoredQueue> queues)
    {
        using var connection = log.OpenReader();
        using var command = connection.Prepare("SELECT sent_at FROM queue_messages WHERE queue = $queue ORDER BY number LIMIT 1", ("$queue", 0L));
        var sent = new Dictionary<long, long>();
        foreach (var queue in queues)
        {
            command.Parameters[0].Value = queue.Id;
            if (command.ExecuteScalar() is long at)
                sent[queue.Id] = at;
        }

        return sent;
    }

    /// <summary>When the first of those was sent that wait for a receiver, of each queue that has any.</summary>
    public Dictionary<long, long> FirstReady(IEnumerable<StoredQueue> queues)
    {
        using var connection = log.OpenReader();
        // A step for each priority: within one the index goes by number, so by time.
        using var command = connection.Prepare(
            "SELECT sent_at FROM queue_messages INDEXED BY queue_messages_ready WHERE queue = $queue AND state = 0 AND priority = $priority ORDER BY number LIMIT 1",
            ("$queue", 0L), ("$priority", 0L));
        var sent = new Dictionary<long, long>();
        foreach (var queue in queues)
        {
            command.Parameters[0].Value = queue.Id;
            for (var priority = 0L; priority <= 9; priority++)
            {
                command.Parameters[1].Value = priority;
                if (command.ExecuteScalar() is long at && at < sent.GetValueOrDefault(queue.Id, long.MaxValue))
                    sent[queue.Id] = at;
            }
        }

        return sent;
    }

    /// <summary>One message with its whole body.</summary>
    public BrowsedMessage? Look(StoredQueue queue, long number)
    {
        using var connection = log.OpenReader();
        return connection.Select(
            $"SELECT {Columns}, b.body FROM queue_messages m {Joins} WHERE m.queue = $queue AND m.number = $number",
            row => Read(row, row.GetFieldValue<byte[]>(17)),
            ("$queue", queue.Id), ("$number", number)).FirstOrDefault();
    }

    /// <summary>A piece of the queue with whole bodies, in the order of numbers.</summary>
    public List<BrowsedMessage> Piece(StoredQueue queue, long after, long through, int count, long bytes)
    {
        using var connection = log.OpenReader();
        using var command = connection.Prepare(
            $"SELECT {Columns}, b.body FROM queue_messages m {Joins} WHERE m.queue = $queue AND m.number > $after AND m.number <= $through ORDER BY m.number LIMIT $count",
            ("$queue", queue.Id), ("$after", after), ("$through", through), ("$count", count));
        using var row = command.ExecuteReader();
        var piece = new List<BrowsedMessage>();
        while (bytes > 0 && row.Read())
        {
            var message = Read(row, row.GetFieldValue<byte[]>(17));
            bytes -= message.BodyBytes;
            piece.Add(message);
        }

        return piece;
    }

    /// <summary>The newest messages with whole bodies, the oldest of them first.</summary>
    /// <param name="queue">Of which queue.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="bytes">No more than so many bytes of bodies, of a larger message that one.</param>
    public List<BrowsedMessage> Newest(StoredQueue queue, int count, long bytes)
    {
        using var connection = log.OpenReader();
        using var command = connection.Prepare(
            $"SELECT {Columns}, b.body FROM queue_messages m {Joins} WHERE m.queue = $queue ORDER BY m.number DESC LIMIT $count",
            ("$queue", queue.Id), ("$count", count));
        using var row = command.ExecuteReader();
        var newest = new List<BrowsedMessage>();
        while (row.Read())
        {
            bytes -= row.GetInt64(9);
            if (bytes < 0 && newest.Count > 0)
                break;
            newest.Add(Read(row, row.GetFieldValue<byte[]>(17)));
        }

        newest.Reverse();
        return newest;
    }

    private static BrowsedMessage Read(SqliteDataReader row, byte[] body) => new(
        row.GetInt64(1),
        MessageHeader.Read(row.IsDBNull(11) ? null : row.GetFieldValue<byte[]>(11), body),
        row.GetInt32(9),
        (MessageState)row.GetInt32(2),
        row.GetInt32(3),
        row.GetInt32(6),
        QueueClock.ToTime(row.GetInt64(8)),
        row.IsDBNull(4) ? null : QueueClock.ToTime(row.GetInt64(4)),
        row.IsDBNull(5) ? null : QueueClock.ToTime(row.GetInt64(5)),
        row.IsDBNull(7) ? null : row.GetString(7),
        row.IsDBNull(12) ? null : new DeathNote(
            row.GetString(12), row.GetString(13), row.IsDBNull(14) ? null : row.GetString(14), QueueClock.ToTime(row.GetInt64(15)), row.GetInt32(16)));
}
