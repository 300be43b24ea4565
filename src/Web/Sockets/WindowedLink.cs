using System.Buffers.Binary;
using System.Threading.Channels;
using WebMq.Shared.Workers;

namespace WebMq.Web.Sockets;

/// <summary>
/// A link of large messages: what either end holds of the other is bounded by a <see cref="LinkWindow"/>. Who sends waits for
/// room; who receives gives what it got back as soon as it no longer holds it.
/// </summary>
internal sealed class WindowedLink : IAsyncDisposable
{
    private readonly WorkerLink _link;
    private readonly LinkWindow _window = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _credited = new(0);
    private readonly CancellationTokenSource _over = new();

    /// <param name="thread">Owns the socket.</param>
    /// <param name="secret">What the worker was given on its standard input.</param>
    /// <param name="limits">The link's; the worker has the same.</param>
    /// <param name="received">Gets the kind and the body of each message, on the socket thread: it must be quick, and give each back in the end.</param>
    public WindowedLink(SocketThread thread, WorkerSecret secret, LinkLimits limits, Action<byte, ReadOnlyMemory<byte>> received)
    {
        _link = new WorkerLink(thread, secret, limits, (kind, body) =>
        {
            if (kind == LinkMessage.Credit && body.Length == sizeof(uint))
                Credit(BinaryPrimitives.ReadUInt32LittleEndian(body.Span));
            else
                received(kind, body);
        });
    }

    /// <summary>Connects and exchanges the proofs.</summary>
    /// <exception cref="TimeoutException">The other end did not prove that it is our worker.</exception>
    public Task OpenAsync(string endpoint, CancellationToken cancellationToken) => _link.OpenAsync(endpoint, cancellationToken);

    /// <summary>Hands a message to the worker, whose first byte is its kind; waits while too much is on its way.</summary>
    /// <returns>False when the link has ended.</returns>
    public async ValueTask<bool> SendAsync(byte[] message)
    {
        try
        {
            // Credit comes to the one whose turn it is, so messages leave in the order they were handed in.
            await _turn.WaitAsync(_over.Token);
            try
            {
                while (!_window.IsOpen)
                    await _credited.WaitAsync(_over.Token);
                _window.Sent(LinkWindow.Cost(message.Length));
                await _link.SendAsync(message, _over.Token);
                return true;
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            return false;
        }
    }

    /// <summary>A message that came is no longer held.</summary>
    /// <param name="length">The length of its body.</param>
    public async ValueTask ReleaseAsync(int length)
    {
        if (_window.Release(LinkWindow.Cost(1 + length)) is not (> 0 and var credit))
            return;
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, credit);
        try
        {
            await _link.SendAsync(LinkMessage.Wrap(LinkMessage.Credit, bytes), _over.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // Nobody is left to be credited.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _link.DisposeAsync();
    }

    // Called on the socket thread only: the count cannot be raised twice at once.
    private void Credit(uint bytes)
    {
        _window.Credited(bytes);
        if (_credited.CurrentCount == 0)
            _credited.Release();
    }
}
