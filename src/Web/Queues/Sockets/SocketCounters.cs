using System.Collections.Concurrent;

namespace WebMq.Web.Queues.Sockets;

/// <summary>What came over the queues' socket since the app started.</summary>
internal sealed class SocketCounters
{
    private readonly ConcurrentDictionary<string, long> _refused = new();
    private long _requests;
    private long _undeliverable;

    /// <summary>Requests, refused ones among them.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Answers and deliveries whose peer was gone or read nothing.</summary>
    public long Undeliverable => Interlocked.Read(ref _undeliverable);

    /// <summary>Refused requests by their code.</summary>
    public IReadOnlyDictionary<string, long> Refused => new Dictionary<string, long>(_refused);

    public void CountRequest() => Interlocked.Increment(ref _requests);

    public void CountUndeliverable() => Interlocked.Increment(ref _undeliverable);

    public void CountRefused(string code) => _refused.AddOrUpdate(code, 1, (_, count) => count + 1);
}
