using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>
/// What one reader of a room was really given, told by the entries themselves: positions are dense within a room, so what is
/// missing between two of them is a gap, whoever lost it.
/// </summary>
internal sealed class DeliveryProof
{
    private readonly SortedSet<long> _early = [];

    /// <summary>The first position that was given; 0 before any.</summary>
    public long First { get; private set; }

    /// <summary>The last position up to which nothing is missing.</summary>
    public long Last { get; private set; }

    /// <summary>The sequence of the newest entry that was given.</summary>
    public long Sequence { get; private set; }

    /// <summary>Entries that were not given though later ones were.</summary>
    public long Gaps => _early.Count == 0 ? 0 : _early.Max - Last - _early.Count;

    /// <summary>Entries that came after the last reconnect and had been missed until then.</summary>
    public long Recovered { get; private set; }

    /// <summary>Begins with a page of history: the entries after its last message are to come.</summary>
    /// <param name="position">The position of its newest entry; 0 for an empty room.</param>
    /// <param name="sequence">Its sequence.</param>
    public void Begin(long position, long sequence)
    {
        (First, Last, Sequence) = (position, position, sequence);
        _early.Clear();
    }

    /// <summary>Takes a batch as it was delivered.</summary>
    /// <param name="batch">Messages and changes.</param>
    /// <param name="catchingUp">Whether it is what was missed while the reader was away.</param>
    public void Take(ChatBatch batch, bool catchingUp)
    {
        foreach (var (position, sequence) in batch.Messages.Select(m => (m.Position, m.Sequence)).Concat(batch.Changes.Select(c => (c.Position, c.Sequence))))
        {
            if (First == 0)
                (First, Last) = (position, position - 1);
            if (position <= Last || !_early.Add(position))
                continue;
            Sequence = Math.Max(Sequence, sequence);
            if (catchingUp)
                Recovered++;
        }

        while (_early.Remove(Last + 1))
            Last++;
    }
}
