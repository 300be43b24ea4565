using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>
/// What one reader of a room was really given, told by the entries themselves: positions are dense within a room, so what is
/// missing between two of them is a gap, whoever lost it. Feed it every batch as it was delivered.
/// </summary>
internal sealed class DeliveryProof
{
    private long _firstPosition;
    private long _lastPosition;
    private DateTimeOffset _at;

    /// <summary>The sequence of the first entry that was given; 0 before any.</summary>
    public long First { get; private set; }

    /// <summary>The sequence of the last one: the cursor to continue after.</summary>
    public long Last { get; private set; }

    /// <summary>The position of the last one in its room.</summary>
    public long LastPosition => _lastPosition;

    /// <summary>Entries that were given.</summary>
    public long Delivered { get; private set; }

    /// <summary>Entries between the first and the last that were not given.</summary>
    public long Gaps => Delivered == 0 ? 0 : _lastPosition - _firstPosition + 1 - Delivered;

    /// <summary>Entries that came after the last reconnect and had been missed until then.</summary>
    public long Recovered { get; private set; }

    /// <summary>The reader was away and follows again after <see cref="Last"/>.</summary>
    public void Reconnected() => Recovered = 0;

    /// <summary>How much later the newest message of the room was said than what the reader has; zero when it has that.</summary>
    public TimeSpan Behind(Room room) =>
        Delivered > 0 && room.LastSequence > Last && room.LastAt is { } said && said > _at ? said - _at : TimeSpan.Zero;

    /// <summary>Takes a batch as it was delivered.</summary>
    /// <param name="batch">Messages and changes.</param>
    /// <param name="missed">Whether it is what was said while the reader was away.</param>
    public void Take(ChatBatch batch, bool missed = false)
    {
        var entries = batch.Messages.Select(m => (m.Position, m.Sequence, m.At)).Concat(batch.Changes.Select(c => (c.Position, c.Sequence, c.At))).Order();
        foreach (var (position, sequence, at) in entries)
        {
            // What is given twice proves nothing.
            if (Delivered > 0 && position <= _lastPosition)
                continue;
            if (Delivered++ == 0)
                (_firstPosition, First) = (position, sequence);
            (_lastPosition, Last, _at) = (position, sequence, at);
            if (missed)
                Recovered++;
        }
    }
}
