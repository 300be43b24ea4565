namespace WebMq.Bench.Queues;

/// <summary>Keeps senders and receivers within so many messages of each other: without it whoever is faster takes all the time.</summary>
internal sealed class Balance(int apart) : IDisposable
{
    private readonly SemaphoreSlim _toSend = new(apart);
    private readonly SemaphoreSlim _toAcknowledge = new(apart);
    private long _trips;

    /// <summary>Messages acknowledged, for each of which one was sent.</summary>
    public long Trips => Interlocked.Read(ref _trips);

    public Task BeforeSend() => _toSend.WaitAsync();

    public void Sent() => _toAcknowledge.Release();

    public async Task BeforeAcknowledge(int count, CancellationToken cancellationToken)
    {
        for (; count > 0; count--)
            await _toAcknowledge.WaitAsync(cancellationToken);
    }

    public void Acknowledged(int count)
    {
        Interlocked.Add(ref _trips, count);
        _toSend.Release(count);
    }

    public void Dispose()
    {
        _toSend.Dispose();
        _toAcknowledge.Dispose();
    }
}
