using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Search;

/// <summary>How the words are looked up.</summary>
internal static class SearchRows
{
    // Joined in this order, or SQLite might begin with the messages. Words of what retention is just removing find nothing.
    private const string Find = """
        SELECT w.rowid, r.room, m.author, m.person, coalesce(m.said_at, m.at), m.text, m.files
        FROM chat_words w CROSS JOIN chat_searched s CROSS JOIN messages m CROSS JOIN rooms r
        WHERE w.chat_words MATCH $asked AND w.rowid >= $first AND w.rowid < $before
          AND s.sequence = w.rowid AND m.room = s.room AND m.sequence = w.rowid AND r.id = s.room AND m.deleted IS NULL
          AND coalesce(m.said_at, m.at) >= $after AND coalesce(m.said_at, m.at) < $until
        ORDER BY w.rowid DESC LIMIT $limit
        """;

    /// <summary>The newest that were said before a sequence and between two times, newest first.</summary>
    public static List<SearchRow> Newest(SqliteConnection connection, string asked, SearchQuery query, long before, int limit)
    {
        var first = query.After is { } after ? FirstAt(connection, after) : 0;
        var end = query.Before is { } until ? FirstAt(connection, until) : long.MaxValue;
        var rows = Select(connection, asked, query, first, Math.Min(before, end), limit);
        if (query.Before is not { } saidBefore || before <= end)
            return rows;
        // What was brought in later was said before as well.
        var years = Enumerable.Range(FirstYear, Math.Max(1, saidBefore.UtcDateTime.Year - FirstYear + 1)).Select(SearchFacts.SaidIn);
        var broughtIn = Select(connection, SearchExpression.And(asked, years), query, end, before, limit);
        return [.. broughtIn.Concat(rows).Take(limit)];
    }

    /// <summary>How many there are of what is asked, counted up to a bound.</summary>
    public static long Count(SqliteConnection connection, string asked, long most) =>
        connection.Scalar<long>("SELECT count(*) FROM (SELECT 1 FROM chat_words WHERE chat_words MATCH $asked LIMIT $most)", ("$asked", asked), ("$most", most));

    // No system that people talked in is older.
    private const int FirstYear = 1970;

    private static List<SearchRow> Select(SqliteConnection connection, string asked, SearchQuery query, long first, long before, int limit) => connection.Select(
        Find,
        row => new SearchRow(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            LogFile.FromMicroseconds(row.GetInt64(4)),
            row.GetString(5),
            row.IsDBNull(6) ? [] : JsonSerializer.Deserialize(row.GetString(6), ChatJson.Default.IReadOnlyListChatFile)!),
        ("$asked", asked),
        ("$first", first),
        ("$before", before),
        ("$after", query.After is { } after ? LogFile.ToMicroseconds(after) : long.MinValue),
        ("$until", query.Before is { } until ? LogFile.ToMicroseconds(until) : long.MaxValue),
        ("$limit", limit));

    // Times never go backwards along the log.
    private static long FirstAt(SqliteConnection connection, DateTimeOffset at) => connection.Scalar<long?>(
        "SELECT min(sequence) FROM messages WHERE at = (SELECT min(at) FROM messages WHERE at >= $at)", ("$at", LogFile.ToMicroseconds(at))) ?? long.MaxValue;
}
