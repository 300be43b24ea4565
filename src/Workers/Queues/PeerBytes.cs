using System.Collections.Concurrent;
using NetMQ;

namespace WebMq.Workers.Queues;

/// <summary>
/// How many bytes NetMQ holds for each peer. Its high-water mark counts messages, and 20,000 of 16 MiB are no bound. A frame's
/// buffer goes back to the pool when it is written or given up with its connection: that is how its end is known.
/// </summary>
internal sealed class PeerBytes : IBufferPool
{
    private readonly ConcurrentDictionary<byte[], (Peer Peer, int Bytes)> _held = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Peer> _peers = [];

    /// <summary>What is held for a peer.</summary>
    public sealed class Peer
    {
        private long _bytes;

        public long Bytes => Interlocked.Read(ref _bytes);

        public void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>The peer of an identity.</summary>
    public Peer Of(ReadOnlySpan<byte> identity)
    {
        var key = Convert.ToHexString(identity);
        if (!_peers.TryGetValue(key, out var peer))
            _peers[key] = peer = new Peer();
        return peer;
    }

    /// <summary>Counts a message for a peer until the buffer of this frame comes back.</summary>
    public void Hold(Peer peer, byte[] buffer, int bytes)
    {
        peer.Add(bytes);
        _held[buffer] = (peer, bytes);
    }

    /// <summary>Forgets peers for which nothing is held.</summary>
    public void Sweep()
    {
        foreach (var (key, _) in _peers.Where(p => p.Value.Bytes == 0).ToList())
            _peers.Remove(key);
    }

    public byte[] Take(int size) => GC.AllocateUninitializedArray<byte>(size);

    public void Return(byte[] buffer)
    {
        if (_held.TryRemove(buffer, out var held))
            held.Peer.Add(-held.Bytes);
    }

    public void Dispose()
    {
    }
}
