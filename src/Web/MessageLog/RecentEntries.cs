using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>
/// All entries from some sequence up to the head in memory, so that live readers do not touch the disk; what retention has
/// removed leaves its place empty. Bounded by number and by bytes.
/// </summary>
internal sealed class RecentEntries
{
    private readonly Lock _lock = new();
    private readonly LogEntry?[] _ring;
    private readonly long _maxBytes;
    private long _bytes;
    private long _first;
    private long _head;

    public RecentEntries(long head, int maxEntries = 16_384, long maxBytes = 32 << 20)
    {
        _ring = new LogEntry?[maxEntries];
        _maxBytes = maxBytes;
        _head = head;
        _first = head + 1;
    }

    public long Head => Volatile.Read(ref _head);

    /// <summary>Takes what was appended and gives up what the same commit removed.</summary>
    public void Add(IReadOnlyList<LogEntry> entries, IReadOnlyList<long> removed)
    {
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                if (_head - _first + 1 == _ring.Length)
                    DropFirst();
                _ring[entry.Sequence % _ring.Length] = entry;
                _bytes += entry.Payload.Length;
                Volatile.Write(ref _head, entry.Sequence);
                while (_bytes > _maxBytes && _first < _head)
                    DropFirst();
            }

            foreach (var sequence in removed)
            {
                if (sequence >= _first)
                    Clear(sequence);
            }
        }
    }

    /// <summary>Reads what comes after a sequence.</summary>
    /// <param name="filter">What to read.</param>
    /// <param name="after">The last sequence the reader has.</param>
    /// <param name="bound">How much is added to <paramref name="found"/> at most.</param>
    /// <param name="found">Receives the entries.</param>
    /// <param name="through">The sequence up to which the result is complete.</param>
    /// <returns>False when that is older than what memory holds.</returns>
    public bool TryRead(SubjectFilter filter, long after, BatchBound bound, List<LogEntry> found, out long through)
    {
        lock (_lock)
        {
            through = after;
            if (after + 1 < _first && after < _head)
                return false;
            while (through < _head)
            {
                if (_ring[(through + 1) % _ring.Length] is { } entry && filter.Matches(entry.Subject))
                {
                    if (!bound.Takes(entry.Payload.Length))
                        break;
                    found.Add(entry);
                }

                through++;
            }

            return true;
        }
    }

    /// <summary>Gives up what retention has removed.</summary>
    public void Forget(Func<LogEntry, bool> removed)
    {
        lock (_lock)
        {
            for (var sequence = _first; sequence <= _head; sequence++)
            {
                if (_ring[sequence % _ring.Length] is { } entry && removed(entry))
                    Clear(sequence);
            }
        }
    }

    private void DropFirst() => Clear(_first++);

    private void Clear(long sequence)
    {
        ref var slot = ref _ring[sequence % _ring.Length];
        _bytes -= slot?.Payload.Length ?? 0;
        slot = null;
    }
}
