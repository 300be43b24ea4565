using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;

namespace WebMq.Web.Sockets;

/// <summary>
/// The app's end of the exclusive pair with a worker. Nothing is handed on before the worker has proved the secret: the
/// seat of a PAIR goes to whoever comes first. The messages are those of <see cref="LinkMessage"/>.
/// </summary>
internal sealed class WorkerLink : ClientSocket
{
    private readonly WorkerSecret _secret;
    private readonly LinkLimits _limits;
    private readonly Action<byte, ReadOnlyMemory<byte>> _received;
    private readonly Action<bool>? _left;
    private readonly TaskCompletionSource _proved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="thread">Owns the socket.</param>
    /// <param name="secret">What the worker was given on its standard input.</param>
    /// <param name="limits">The link's; the worker has the same.</param>
    /// <param name="received">Gets the kind and the body of each message, on the socket thread: it must be quick.</param>
    /// <param name="left">Told of each frame: true when the socket took it, false when the link ended before it could.</param>
    public WorkerLink(SocketThread thread, WorkerSecret secret, LinkLimits limits, Action<byte, ReadOnlyMemory<byte>> received, Action<bool>? left = null)
        : base(thread)
    {
        _secret = secret;
        _limits = limits;
        _received = received;
        _left = left;
    }

    /// <summary>Connects and exchanges the proofs.</summary>
    /// <exception cref="TimeoutException">The other end did not prove that it is our worker.</exception>
    public async Task OpenAsync(string endpoint, CancellationToken cancellationToken)
    {
        await ConnectAsync(endpoint);
        await SendAsync(LinkMessage.Wrap(LinkMessage.Proof, _secret.AppProof()), cancellationToken);
        await _proved.Task.WaitAsync(LinkMessage.ProofTimeout, cancellationToken);
    }

    protected override NetMQSocket Create() => new PairSocket();

    protected override void Configure(NetMQSocket socket)
    {
        socket.Options.ReceiveHighWatermark = _limits.HighWatermark;
        socket.Options.SendHighWatermark = _limits.HighWatermark;
        socket.Options.ReceiveLowWatermark = SocketLimits.LowWatermark;
        socket.Options.SendLowWatermark = SocketLimits.LowWatermark;
        socket.Options.MaxMsgSize = _limits.MaxLength;
    }

    protected override void Sent(byte[] message) => Tell(message, sent: true);

    protected override void Unsent(byte[] message) => Tell(message, sent: false);

    protected override bool TryReceive(NetMQSocket socket)
    {
        if (!socket.TryReceiveFrameBytes(out var message))
            return false;
        if (message.Length == 0)
            return true;
        if (message[0] == LinkMessage.Proof)
        {
            if (WorkerSecret.Same(message.AsSpan(1), _secret.WorkerProof()))
                _proved.TrySetResult();
            else
                _proved.TrySetException(new TimeoutException("The other end of the link does not know the secret."));
        }
        else if (_proved.Task.IsCompletedSuccessfully)
        {
            _received(message[0], message.AsMemory(1));
        }

        return true;
    }

    // The proof is none of what the feature sends.
    private void Tell(byte[] message, bool sent)
    {
        if (message[0] == LinkMessage.Frame)
            _left?.Invoke(sent);
    }
}
