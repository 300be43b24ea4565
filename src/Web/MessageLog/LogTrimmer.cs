using System.Collections.Concurrent;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>Removes what retention no longer keeps. Used by the writer thread only, a piece at a time.</summary>
internal sealed class LogTrimmer(LogFile file, ConcurrentDictionary<string, LogSubject> subjects)
{
    private const int PieceLength = 2_000;

    /// <summary>Removes at most one piece of what is older.</summary>
    /// <returns>How many entries went, and whether there may be more.</returns>
    public (int Removed, bool More) TrimPiece(string prefix, DateTimeOffset before, long head)
    {
        var through = LogFile.LastBefore(file.Writer, LogFile.ToMicroseconds(before), head);
        var removed = 0;
        if (through == 0)
            return (0, false);

        foreach (var subject in subjects.Values.Where(s => SubjectFilter.StartingWith(prefix).Matches(s.Name) && s.TrimmedThrough < through))
        {
            var last = DeleteOldest(subject, through, PieceLength - removed, head, out var count);
            removed += count;
            subject.TrimmedThrough = Math.Max(subject.TrimmedThrough, last);
            if (removed >= PieceLength)
                return (removed, true);
        }

        return (removed, false);
    }

    private long DeleteOldest(LogSubject subject, long through, int limit, long head, out int count)
    {
        using var transaction = file.Writer.BeginTransaction(deferred: false);
        var doomed = file.Writer.Select(
            "SELECT sequence FROM entries WHERE subject = $subject AND sequence <= $through ORDER BY sequence LIMIT $limit",
            row => row.GetInt64(0),
            ("$subject", subject.Id), ("$through", through), ("$limit", limit));
        count = doomed.Count;
        if (count == 0)
            return 0;

        var last = doomed[^1];
        file.Writer.Run("DELETE FROM entries WHERE subject = $subject AND sequence <= $last", ("$subject", subject.Id), ("$last", last));
        file.Writer.Run("UPDATE subjects SET trimmed_through = $last WHERE id = $id", ("$last", last), ("$id", subject.Id));
        file.Writer.Run("UPDATE meta SET value = $head WHERE key = 'head'", ("$head", head.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        transaction.Commit();
        return last;
    }
}
