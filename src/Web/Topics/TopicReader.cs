using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Topics;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Topics;

/// <summary>Reads topics beside the writer, from what is committed.</summary>
internal sealed class TopicReader(SqliteMessageLog log)
{
    /// <summary>A page of the past, oldest first; of long bodies the beginning.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="before">Messages before this sequence.</param>
    /// <param name="limit">The most of them.</param>
    public TopicPage Before(StoredTopic topic, long before, int limit)
    {
        using var connection = log.OpenReader();
        using var command = connection.Prepare(
            $"""
            SELECT sequence, position, at, length(payload), substr(payload, 1, {TopicPayload.MaxShown}) FROM entries
            WHERE subject = (SELECT id FROM subjects WHERE name = $subject) AND sequence < $before ORDER BY sequence DESC LIMIT $limit
            """,
            ("$subject", topic.Subject), ("$before", before), ("$limit", limit + 1));
        using var row = command.ExecuteReader();
        var messages = new List<TopicMessage>();
        long bytes = 0;
        var more = false;
        while (row.Read())
        {
            // A page is shorter than it may be when its bodies are long.
            if (messages.Count == limit || bytes > BatchBytes)
            {
                more = true;
                break;
            }

            if (Read(row, TopicMessage.MaxShown) is { } message)
                messages.Add(message);
            bytes += Math.Min(row.GetInt32(3), TopicPayload.MaxShown);
        }

        messages.Reverse();
        return new TopicPage(log.Epoch, messages, more);
    }

    /// <summary>One message with its whole body; null when it is not there.</summary>
    public TopicMessage? Look(StoredTopic topic, long sequence)
    {
        using var connection = log.OpenReader();
        return connection.Select(
            """
            SELECT sequence, position, at, length(payload), payload FROM entries
            WHERE sequence = $sequence AND subject = (SELECT id FROM subjects WHERE name = $subject)
            """,
            row => Read(row, int.MaxValue),
            ("$subject", topic.Subject), ("$sequence", sequence)).FirstOrDefault();
    }

    /// <summary>The position and time of the first message behind a sequence that is kept; null when there is none.</summary>
    public (long Position, DateTimeOffset At)? Next(StoredTopic topic, long after)
    {
        using var connection = log.OpenReader();
        using var command = connection.Prepare(
            """
            SELECT position, at FROM entries
            WHERE subject = (SELECT id FROM subjects WHERE name = $subject) AND sequence > $after ORDER BY sequence LIMIT 1
            """,
            ("$subject", topic.Subject), ("$after", after));
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), LogFile.FromMicroseconds(row.GetInt64(1))) : null;
    }

    /// <summary>When the oldest message was published; null when there is none.</summary>
    public DateTimeOffset? OldestAt(StoredTopic topic) => Next(topic, 0)?.At;

    private const long BatchBytes = 4 << 20;

    private static TopicMessage? Read(SqliteDataReader row, int most)
    {
        try
        {
            var (message, bytes) = TopicPayload.Read(row.GetFieldValue<byte[]>(4), row.GetInt32(3), most);
            return new TopicMessage(row.GetInt64(0), row.GetInt64(1), LogFile.FromMicroseconds(row.GetInt64(2)), message, bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
