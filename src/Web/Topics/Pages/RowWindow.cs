using WebMq.Shared.Topics;

namespace WebMq.Web.Topics.Pages;

/// <summary>The newest rows of what comes, filled by a reader and taken by the page a few times a second.</summary>
internal sealed class RowWindow
{
    /// <summary>The most rows in a page.</summary>
    public const int Capacity = 200;

    private readonly Lock _lock = new();
    private readonly Queue<TopicRow> _rows = new();
    private bool _changed;

    /// <summary>How many came in all.</summary>
    public long Count { get; private set; }

    /// <summary>How many retention had removed before they came.</summary>
    public long Missed { get; private set; }

    public void Add(TopicBatch batch)
    {
        lock (_lock)
        {
            Missed += batch.Missed;
            Count += batch.Messages.Count;
            foreach (var message in batch.Messages.Skip(batch.Messages.Count - Capacity))
            {
                if (_rows.Count == Capacity)
                    _rows.Dequeue();
                _rows.Enqueue(TopicRow.Of(message));
            }

            _changed |= batch.Messages.Count > 0;
        }
    }

    /// <summary>The rows, newest first; null when none has come since the last time.</summary>
    public IReadOnlyList<TopicRow>? TakeChanged()
    {
        lock (_lock)
        {
            if (!_changed)
                return null;
            _changed = false;
            return [.. _rows.Reverse()];
        }
    }
}
