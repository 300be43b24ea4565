using System.Collections.Concurrent;
using WebMq.Shared.Topics;
using WebMq.Web.MessageLog;
using WebMq.Web.Messages;

namespace WebMq.Web.Topics;

/// <summary>
/// What is kept in memory of a topic, whatever its length. Changed on the writer's thread; what a transaction does to the figures
/// is seen by others when it is on disk.
/// </summary>
internal sealed class StoredTopic(long id, string name, TopicOptions options, TopicFigures stored)
{
    private readonly RateMeter _published = new();
    private readonly RateMeter _delivered = new();
    private volatile TopicFigures _seen = stored;
    private long _deliveredCount;

    public long Id => id;

    public string Name => name;

    /// <summary>Its subject in the log: one that was removed leaves its name to another, but not its subject.</summary>
    public string Subject { get; } = $"topic.{id}";

    public TopicOptions Options { get; set; } = options;

    /// <summary>It is removed, or being removed: nothing more comes in.</summary>
    public bool IsClosed { get; set; }

    /// <summary>As the transaction that is under way sees it.</summary>
    public TopicFigures Now { get; set; } = stored;

    /// <summary>As it is on disk.</summary>
    public TopicFigures Seen => _seen;

    public ConcurrentDictionary<string, StoredConsumer> Consumers { get; } = new(StringComparer.Ordinal);

    public TopicSubscribers Subscribers { get; } = new();

    /// <summary>Whether it has more than it may, but for the age.</summary>
    public bool IsOver =>
        (Options.MaxCount > 0 && Now.Messages > Options.MaxCount) || (Options.MaxBytes > 0 && Now.Bytes > Options.MaxBytes && Now.Messages > 1);

    public void Committed(long now)
    {
        _published.Add(Now.Counters.Published - _seen.Counters.Published, now);
        _seen = Now;
    }

    public void Undo() => Now = _seen;

    public void CountDelivered(int messages, long now)
    {
        Interlocked.Add(ref _deliveredCount, messages);
        _delivered.Add(messages, now);
    }

    /// <summary>Messages behind a place.</summary>
    public long Lag(TopicPlace place) => Math.Clamp(Seen.LastPosition - place.Position, 0, Seen.Messages);

    public TopicSummary Summarize(long now)
    {
        var seen = Seen;
        return new TopicSummary(
            name,
            Options,
            seen.Messages,
            seen.Bytes,
            seen.LastSequence,
            seen.LastSequence == 0 ? null : LogFile.FromMicroseconds(seen.LastAt),
            Subscribers.Count,
            Consumers.Count,
            Consumers.Values.Select(c => Lag(c.Place)).DefaultIfEmpty(0).Max(),
            seen.Counters with { Delivered = Interlocked.Read(ref _deliveredCount) },
            new TopicRates(_published.PerSecond(now), _delivered.PerSecond(now)));
    }
}
