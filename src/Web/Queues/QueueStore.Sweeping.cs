using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

internal sealed partial class QueueStore
{
    private const int PieceLength = 500;

    // The next time at which something is due: never later than the truth, so that a look too many is all that can happen.
    private long _nextDue = long.MaxValue;
    private long _nextForgetting = long.MaxValue;
    private long _toldNext = long.MaxValue;

    /// <summary>Is told, on the writer's thread, when the next <see cref="Sweep"/> is due; it does not throw.</summary>
    public Action<long> NextSweep { get; set; } = _ => { };

    /// <summary>Does a piece of what is due: leases and delays that end, messages that expire, ids that are forgotten.</summary>
    /// <returns>Whether there is more.</returns>
    public bool Sweep()
    {
        var due = Select(_sql.SelectDue.Bind(0, _now).Bind(1, PieceLength));
        foreach (var message in due)
            EndWait(_queuesById[message.Queue], message);
        var expired = Select(_sql.SelectExpired.Bind(0, _now).Bind(1, PieceLength));
        foreach (var message in expired)
            Die(_queuesById[message.Queue], message, DeathReason.Expired, null);
        var forgotten = _nextForgetting > _now
            ? 0
            : _sql.DeleteIds.Bind(0, _now - QueueClock.Microseconds(_options.RememberIds)).Bind(1, PieceLength).Run();
        FindNextTimes();
        if (forgotten == PieceLength)
            _nextForgetting = _now;
        // Also when it is the time that was told already: a timer may have been early.
        _toldNext = -1;
        return due.Count == PieceLength || expired.Count == PieceLength || forgotten == PieceLength;
    }

    private void EndWait(StoredQueue queue, StoredMessage message)
    {
        if (message.State == MessageState.Leased)
            Return(queue, message, null);
        else if (message.Expires <= _now)
            Die(queue, message, DeathReason.Expired, null);
        else
            SetState(queue, message, MessageState.Ready, null);
    }

    private void FindNextTimes()
    {
        _nextDue = Math.Min(First(_sql.NextDue) ?? long.MaxValue, First(_sql.NextExpiry) ?? long.MaxValue);
        if (_handOutFrom > _now)
            Expect(_handOutFrom);
        _nextForgetting = long.MaxValue;
        if (First(_sql.FirstId) is { } at)
            ExpectForgetting(at);
    }

    private void Expect(long? due)
    {
        if (due < _nextDue)
            _nextDue = due.Value;
    }

    // Ids go a second's worth at a time: nobody waits for them.
    private void ExpectForgetting(long at)
    {
        if (_nextForgetting == long.MaxValue)
            _nextForgetting = Math.Max(at + QueueClock.Microseconds(_options.RememberIds), _now + s_pause);
    }

    private void TellNextTime()
    {
        var next = Math.Min(_nextDue, _nextForgetting);
        if (next == _toldNext)
            return;
        _toldNext = next;
        NextSweep(next);
    }

    private static long? First(MessageLog.SqliteStatement row)
    {
        if (!row.Next())
            return null;
        var value = row.Long(0);
        row.Reset();
        return value;
    }
}
