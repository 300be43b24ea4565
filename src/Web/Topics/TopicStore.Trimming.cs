using WebMq.Shared.Topics;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Topics;

internal sealed partial class TopicStore
{
    /// <summary>Messages that are removed at once at most: appends go on in between.</summary>
    private const int PieceLength = 1_000;

    private const long PieceBytes = 64 << 20;

    /// <summary>Removes a piece of what a topic no longer keeps.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool TrimPiece(StoredTopic topic)
    {
        var options = topic.Options;
        var before = options.MaxAge is { } age ? LogFile.ToMicroseconds(_work.Now - age) : long.MinValue;
        var counters = topic.Now.Counters;
        var doomed = SelectOldest(topic, IsDoomed, out var removed);
        Remove(topic, doomed, removed, counters);
        return doomed.Count == PieceLength || removed >= PieceBytes;

        bool IsDoomed(long at, long messages, long bytes, long size)
        {
            if (at < before)
                counters = counters with { Expired = counters.Expired + 1 };
            else if (options.MaxCount > 0 && messages > options.MaxCount)
                counters = counters with { OverCount = counters.OverCount + 1 };
            else if (options.MaxBytes > 0 && bytes > options.MaxBytes && messages > 1)
                counters = counters with { OverBytes = counters.OverBytes + 1 };
            else
                return false;
            return true;
        }
    }

    // The oldest as long as they are doomed, told of each: its time, how many and how much there is with it, its size.
    private List<long> SelectOldest(StoredTopic topic, Func<long, long, long, long, bool> isDoomed, out long removed)
    {
        var doomed = new List<long>();
        var (messages, bytes) = (topic.Now.Messages, topic.Now.Bytes);
        removed = 0;
        _sql.Oldest.Bind(0, topic.Subject).Bind(1, PieceLength);
        while (removed < PieceBytes)
        {
            if (!_sql.Oldest.Next())
                return doomed;
            var size = _sql.Oldest.Long(2);
            if (!isDoomed(_sql.Oldest.Long(1), messages, bytes, size))
                break;
            doomed.Add(_sql.Oldest.Long(0));
            messages--;
            bytes -= size;
            removed += size;
        }

        _sql.Oldest.Reset();
        return doomed;
    }

    private void Remove(StoredTopic topic, List<long> doomed, long bytes, TopicCounters counters)
    {
        if (doomed.Count == 0)
            return;
        foreach (var sequence in doomed)
        {
            _work.Remove(sequence);
            if (topic.Options.LatestOnly)
                _sql.ForgetLatest.Bind(0, sequence).Run();
        }

        _work.Trimmed(topic.Subject, doomed[^1]);
        var now = topic.Now;
        Change(topic, now with
        {
            Messages = now.Messages - doomed.Count,
            Bytes = now.Bytes - bytes,
            TrimmedThrough = doomed[^1],
            Counters = counters,
        });
    }
}
