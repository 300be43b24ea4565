using System.Globalization;

namespace WebMq.EndToEndTests.Killing;

/// <summary>What senders and receivers of a queue saw, told by them as it happens, and what must hold of it in the end.</summary>
/// <param name="lease">How long each delivery is its receiver's.</param>
internal sealed class Ledger(TimeSpan lease)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _numbers = [];
    private readonly Dictionary<long, List<Lease>> _leases = [];
    private readonly HashSet<string> _gone = [];
    private readonly HashSet<string> _open = [];
    private readonly List<string> _done = [];
    private readonly List<string> _wrong = [];

    /// <summary>How many acknowledgements were answered.</summary>
    public int Done
    {
        get
        {
            lock (_lock)
                return _done.Count;
        }
    }

    /// <summary>How many deliveries receivers of a kind told of.</summary>
    public int Deliveries(string kind)
    {
        lock (_lock)
            return _leases.Values.Sum(leases => leases.Count(l => l.Receiver.StartsWith(kind, StringComparison.Ordinal)));
    }

    /// <summary>Whether a receiver is to let this lease end: each 200th message, the first time.</summary>
    public static bool IsLeft(string receipt) => Read(receipt) is { Lease: 1 } read && read.Number % 200 == 0;

    /// <summary>A send was answered.</summary>
    public void Sent(string id, long number)
    {
        lock (_lock)
        {
            if (!_numbers.TryAdd(id, number) && _numbers[id] != number)
                _wrong.Add($"{id} was stored as {_numbers[id]} and as {number}");
        }
    }

    /// <summary>A receiver was handed a message.</summary>
    public void Got(string receiver, string receipt, string id, DateTimeOffset until)
    {
        var (number, count) = Read(receipt);
        lock (_lock)
        {
            if (!_leases.TryGetValue(number, out var leases))
                _leases[number] = leases = [];
            if (leases.Any(l => l.Count == count))
                _wrong.Add($"{receipt} was handed out twice");
            leases.Add(new Lease(count, id, receiver, until));
        }
    }

    /// <summary>A receiver is about to acknowledge.</summary>
    public void Asked(IEnumerable<string> receipts)
    {
        lock (_lock)
            _open.UnionWith(receipts);
    }

    /// <summary>An acknowledgement was answered.</summary>
    public void Answered(IEnumerable<string> receipts, bool done)
    {
        lock (_lock)
        {
            foreach (var receipt in receipts)
            {
                _open.Remove(receipt);
                if (done)
                    _done.Add(receipt);
            }
        }
    }

    /// <summary>A receiver was killed or given up: what it had may go to another before the lease is over.</summary>
    public void Gone(string receiver)
    {
        lock (_lock)
            _gone.Add(receiver);
    }

    /// <summary>Every message that was taken is stored once, handed to one receiver at a time, done once, and none is lost.</summary>
    public void Verify(int messages)
    {
        lock (_lock)
        {
            Assert.Empty(_wrong);
            Assert.Equal(messages, _numbers.Count);
            Assert.Equal(messages, _numbers.Values.Distinct().Count());
            foreach (var (number, leases) in _leases)
                Verify(number, [.. leases.OrderBy(l => l.Count)]);
            var done = _done.Select(receipt => Read(receipt)).ToList();
            Assert.Equal(done.Count, done.Select(d => d.Number).Distinct().Count());
            Assert.DoesNotContain(done, d => _leases[d.Number].Max(l => l.Count) != d.Lease);
            // Of what is neither done nor there any more, somebody's acknowledgement was on its way when one of both was killed.
            var settled = done.Select(d => d.Number).Concat(_open.Select(receipt => Read(receipt).Number)).ToHashSet();
            Assert.DoesNotContain(_numbers, sent => !settled.Contains(sent.Value));
        }
    }

    private void Verify(long number, Lease[] leases)
    {
        for (var i = 0; i < leases.Length; i++)
        {
            Assert.True(_numbers.TryGetValue(leases[i].Id, out var known) && known == number, $"{leases[i].Id} is message {known} and came as {number}");
            if (i > 0 && !_gone.Contains(leases[i - 1].Receiver))
            {
                Assert.True(
                    leases[i].Until - lease >= leases[i - 1].Until,
                    $"message {number} was {leases[i - 1].Receiver}'s until {leases[i - 1].Until:O}, and {leases[i].Receiver}'s from {leases[i].Until - lease:O}");
            }
        }
    }

    private static (long Number, int Lease) Read(string receipt)
    {
        var dot = receipt.IndexOf('.', StringComparison.Ordinal);
        return (long.Parse(receipt[..dot], CultureInfo.InvariantCulture), int.Parse(receipt[(dot + 1)..], CultureInfo.InvariantCulture));
    }

    private sealed record Lease(int Count, string Id, string Receiver, DateTimeOffset Until);
}
