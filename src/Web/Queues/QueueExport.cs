namespace WebMq.Web.Queues;

/// <summary>The lines of an export, read as they are asked for.</summary>
internal sealed class QueueExport(Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> lines, CancellationToken cancellationToken) : IAsyncEnumerable<ReadOnlyMemory<byte>>
{
    public IAsyncEnumerator<ReadOnlyMemory<byte>> GetAsyncEnumerator(CancellationToken token = default) =>
        lines(token.CanBeCanceled ? token : cancellationToken).GetAsyncEnumerator(CancellationToken.None);
}
