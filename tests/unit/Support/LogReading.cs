using WebMq.Shared.MessageLog;

namespace WebMq.UnitTests.Support;

/// <summary>How tests read a log.</summary>
internal static class LogReading
{
    /// <summary>Reads on until there are so many entries.</summary>
    public static async Task<List<LogEntry>> Take(this ILogReader reader, int count)
    {
        var found = new List<LogEntry>();
        while (found.Count < count)
            found.AddRange(await Eventually.Result(reader.ReadAsync().AsTask(), $"the reader has {count} entries; it has {found.Count}"));
        return found;
    }

    /// <summary>All entries a filter has now. The last entry of the log is appended here and marks the end.</summary>
    public static async Task<List<LogEntry>> ReadAll(this IMessageLog log, SubjectFilter filter, long after = 0)
    {
        var end = await log.AppendAsync(filter.IsPrefix ? filter.Value + "end" : filter.Value, new byte[] { 0 });
        using var reader = log.Open(new LogCursor(filter, after));
        var found = new List<LogEntry>();
        while (found.Count == 0 || found[^1].Sequence < end.Sequence)
            found.AddRange(await reader.Take(1));
        found.RemoveAt(found.Count - 1);
        return found;
    }
}
