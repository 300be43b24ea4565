using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

public sealed partial class SqliteMessageLog
{
    /// <summary>Entries that share a commit at most: bounds how long the first of them waits.</summary>
    private const int MaxCommit = 4_096;

    // Bounded: when the disk falls behind, senders wait here instead of filling memory.
    private readonly Channel<LogWrite> _waiting = Channel.CreateBounded<LogWrite>(new BoundedChannelOptions(16_384)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    /// <summary>Makes or opens tables beside the log's own, on the writer's thread; they are part of every transaction from then on.</summary>
    internal async Task JoinAsync(Func<SqliteConnection, ILogTables> open, CancellationToken cancellationToken = default)
    {
        var write = new JoinWrite(open);
        await Enqueue(write, cancellationToken);
        await write.Done;
    }

    /// <summary>
    /// Does a unit of work on the writer's thread, in the transaction that appends and other units share, and answers after the
    /// commit. A unit looks before it writes, so that one that refuses has changed nothing; one that throws is undone alone.
    /// </summary>
    /// <param name="unit">May be called again when a transaction that it shared was undone for another's sake.</param>
    /// <param name="weight">How much of a commit it takes, an appended entry being 1.</param>
    /// <param name="cancellationToken">Ends the wait for a place in the line, not the unit.</param>
    /// <exception cref="LogUnavailableException">It threw, or the commit failed; nothing of it is in the file.</exception>
    internal async Task<T> ExecuteAsync<T>(Func<T> unit, int weight = 1, CancellationToken cancellationToken = default)
    {
        var write = new UnitWrite<T>(unit, weight);
        if (!_waiting.Writer.TryWrite(write))
            await Enqueue(write, cancellationToken);
        return await write.Done;
    }

    /// <summary>What units of work may do to the log itself; used by them only.</summary>
    internal ILogWork Work => _writer;

    /// <summary>There will be a transaction soon, for tables that have put something off. When the line is full there is one anyway.</summary>
    internal void Nudge() => _waiting.Writer.TryWrite(new UnitWrite<bool>(static () => true, 1));

    private async ValueTask Enqueue(LogWrite write, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(write, cancellationToken);
        }
        catch (ChannelClosedException e)
        {
            throw new LogUnavailableException("The message log is closed.", e);
        }
    }

    private void Write()
    {
        var reader = _waiting.Reader;
        var batch = new List<GroupedWrite>();
        LogWrite? next = null;
        while (next is not null || reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            var weight = 0;
            while (weight < MaxCommit && (next is not null || reader.TryRead(out next)))
            {
                if (next is not GroupedWrite grouped)
                    break;
                batch.Add(grouped);
                weight += grouped.Weight;
                next = null;
            }

            if (batch.Count > 0)
                Commit(batch);
            if (next is TrimWrite trim)
                Trim(trim);
            else if (next is JoinWrite join)
                Join(join);
            next = null;
        }
    }

    private void Commit(List<GroupedWrite> batch)
    {
        LogCommit commit;
        try
        {
            commit = _writer.Commit(batch);
        }
        catch (Exception) when (batch.Count > 1)
        {
            // One of them may be at fault alone: each is tried by itself, so that it takes nobody with it.
            foreach (var write in batch)
                Commit([write]);
            return;
        }
        catch (Exception e)
        {
            // Whatever it is: an exception on this thread would end the process and leave every sender without an answer.
            batch[0].Fail(new LogUnavailableException($"The message log could not be written: {e.Message}", e));
            return;
        }

        if (commit.Added.Count > 0 || commit.Removed.Count > 0)
        {
            _recent.Add(commit.Added, commit.Removed);
            var subjects = commit.Added.Select(e => e.Subject).ToHashSet(StringComparer.Ordinal);
            foreach (var reader in _readers.Keys)
                reader.Signal(subjects);
        }

        Interlocked.Add(ref _appended, commit.Added.Count);
        Interlocked.Add(ref _duplicates, commit.Duplicates);
        foreach (var write in batch)
            write.Acknowledge();
    }

    private void Join(JoinWrite join)
    {
        try
        {
            _writer.Join(join.Open);
            join.Acknowledge();
        }
        catch (Exception e)
        {
            join.Fail(e);
        }
    }

    // Piece by piece, with appends in between, so that a large clean-up delays nobody.
    private void Trim(TrimWrite trim)
    {
        try
        {
            var (removed, more) = _trimmer.TrimPiece(trim.Prefix, trim.Before, _writer.Head);
            trim.Removed += removed;
            if (removed > 0)
                _recent.Forget(entry => _subjects.TryGetValue(entry.Subject, out var subject) && entry.Sequence <= subject.TrimmedThrough);
            if (!more || !_waiting.Writer.TryWrite(trim))
                trim.Acknowledge();
        }
        catch (Exception e)
        {
            trim.Fail(new LogUnavailableException($"The message log could not be trimmed: {e.Message}", e));
        }
    }
}
