using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>
/// A subscription: deliveries come as long as fewer than its prefetch are unsettled. One consumer. Disposing it gives back at
/// once whatever it has not settled.
/// </summary>
internal sealed class QueueReceiver : IAsyncDisposable
{
    /// <summary>Who receives.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>From which queue.</summary>
    public string Queue => throw new NotImplementedException();

    /// <summary>How many deliveries may be unsettled at once.</summary>
    public int Prefetch => throw new NotImplementedException();

    /// <summary>Why the stream has ended by itself: the queue was removed, or the app stops; null while it goes on.</summary>
    public Refusal? Ended => throw new NotImplementedException();

    /// <summary>Batches as they come, never empty; ends when the queue is removed, the app stops, or the receiver is disposed.</summary>
    public IAsyncEnumerable<IReadOnlyList<Delivery>> Batches(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
