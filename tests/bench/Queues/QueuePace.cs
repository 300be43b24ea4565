namespace WebMq.Bench.Queues;

/// <summary>
/// Keeps senders and receivers side by side. Beside a long backlog, receivers that take what they can get leave senders a part of
/// the time only, and what is measured is another thing than beside a short one.
/// </summary>
/// <param name="most">How far each side may be ahead of the other.</param>
internal sealed class QueuePace(int most) : IDisposable
{
    private readonly SemaphoreSlim _toSend = new(most);
    private readonly SemaphoreSlim _toAcknowledge = new(most);

    /// <summary>Waits until one may be sent.</summary>
    public Task<bool> Send(TimeSpan patience) => _toSend.WaitAsync(patience);

    /// <summary>One was sent.</summary>
    public void Sent() => _toAcknowledge.Release();

    /// <summary>Waits until so many may be acknowledged.</summary>
    public async Task Acknowledge(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
            await _toAcknowledge.WaitAsync(cancellationToken);
        _toSend.Release(count);
    }

    public void Dispose()
    {
        _toSend.Dispose();
        _toAcknowledge.Dispose();
    }
}
