using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>How entries become rows.</summary>
public sealed partial class ReadModel
{
    /// <summary>So many entries that no projection reads may be passed over without a commit.</summary>
    private const int MaxUnrecorded = 10_000;

    /// <summary>What entries of one transaction may hold before no more are added.</summary>
    private const int EnoughBytes = 8 << 20;

    // Where a projection wants that, what has heaped up goes into few transactions.
    private IReadOnlyList<LogEntry> AndMore(IReadOnlyList<LogEntry> first, ILogReader reader)
    {
        List<LogEntry>? all = null;
        var (count, bytes) = (first.Count, first.Sum(e => (long)e.Payload.Length));
        while (count < _atOnce && bytes < EnoughBytes && reader.TryRead(out var more))
        {
            all ??= [.. first];
            all.AddRange(more);
            (count, bytes) = (all.Count, bytes + more.Sum(e => (long)e.Payload.Length));
        }

        return all ?? first;
    }

    private void Apply(IReadOnlyList<LogEntry> entries)
    {
        var last = entries[^1].Sequence;
        HashSet<(IProjection, long)> left = [];
        if (!IsOthers(entries))
            Write(entries, last, left);
        // Before anyone who waited goes on: what is kept in memory is as new as the rows.
        if (_live)
            Announce(entries, left);
        List<TaskCompletionSource> reached = [];
        lock (_lock)
        {
            Interlocked.Exchange(ref _applied, last);
            while (_waiters.Count > 0 && _waiters.First() is var (sequence, waiter) && sequence <= last)
            {
                reached.Add(waiter);
                _waiters.Remove(sequence);
            }
        }

        foreach (var waiter in reached)
            waiter.SetResult();
    }

    private void Write(IReadOnlyList<LogEntry> entries, long last, HashSet<(IProjection, long)> left)
    {
        lock (_writing)
        {
            try
            {
                InTransaction(last, () => ApplyAll(entries));
            }
            catch (Exception e) when (!IsOfTheDatabase(e))
            {
                InTransaction(last, () => ApplyEach(entries, left));
            }
        }
    }

    private void InTransaction(long last, Action apply)
    {
        try
        {
            _statements.InTransaction(() =>
            {
                apply();
                foreach (var projection in _projections)
                    projection.Complete(_statements);
                _statements.Run("UPDATE progress SET applied = $applied", ("$applied", last));
            });
        }
        catch
        {
            foreach (var projection in _projections)
                projection.RolledBack();
            throw;
        }

        _recorded = last;
    }

    // Others' entries need no commit each: at worst they are passed over once more at the next start.
    private bool IsOthers(IReadOnlyList<LogEntry> entries) =>
        entries[^1].Sequence - _recorded < MaxUnrecorded && !entries.Any(e => _projections.Any(p => p.Filter.Matches(e.Subject)));

    private void ApplyAll(IReadOnlyList<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            foreach (var projection in _projections)
            {
                if (projection.Filter.Matches(entry.Subject))
                    projection.Apply(_statements, entry);
            }
        }
    }

    // An entry that a projection cannot take must not hold up all that come after it. A savepoint for each costs two more
    // statements an entry, so this way is gone only for a batch that has failed as a whole.
    private void ApplyEach(IReadOnlyList<LogEntry> entries, HashSet<(IProjection, long)> left)
    {
        left.Clear();
        foreach (var entry in entries)
        {
            foreach (var projection in _projections)
            {
                if (projection.Filter.Matches(entry.Subject) && !TryApply(projection, entry))
                    left.Add((projection, entry.Sequence));
            }
        }
    }

    private bool TryApply(IProjection projection, LogEntry entry)
    {
        _statements.Run("SAVEPOINT entry");
        try
        {
            projection.Apply(_statements, entry);
            _statements.Run("RELEASE entry");
            return true;
        }
        catch (Exception e) when (!IsOfTheDatabase(e))
        {
            _statements.Run("ROLLBACK TO entry");
            _statements.Run("RELEASE entry");
            _logger.EntryNotUnderstood(entry.Sequence, entry.Subject, e.Message);
            return false;
        }
    }

    /// <summary>
    /// Whether a failure is one of the database or the machine, which passes or not, but would meet any entry. What is left is
    /// the entry's own: a payload that is not understood, a value that the tables do not take.
    /// </summary>
    private static bool IsOfTheDatabase(Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: var code } => code is not (
            SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_MISMATCH
            or SQLitePCL.raw.SQLITE_TOOBIG or SQLitePCL.raw.SQLITE_RANGE),
        _ => e is OutOfMemoryException,
    };

    private void Announce(IReadOnlyList<LogEntry> entries, HashSet<(IProjection, long)> left)
    {
        foreach (var projection in _projections)
        {
            var own = entries.Where(e => projection.Filter.Matches(e.Subject) && !left.Contains((projection, e.Sequence))).ToList();
            if (own.Count == 0)
                continue;
            try
            {
                projection.Committed(own);
            }
            catch (Exception e)
            {
                // The rows are there: to apply the entries again would fail at them for ever.
                _logger.EntriesNotAnnounced(own[0].Sequence, own[^1].Sequence, e);
            }
        }
    }
}
