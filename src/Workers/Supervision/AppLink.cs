using System.Buffers.Binary;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Workers;

namespace WebMq.Workers.Supervision;

/// <summary>
/// The worker's end of the PAIR link to the app; see <see cref="LinkMessage"/>. The seat of a PAIR goes to whoever connects
/// first, so nothing is said before the other end has proved the secret. A seat once proven is not asked again: the app
/// gives it up only with the worker, whose standard input it holds.
/// </summary>
internal sealed class AppLink : IDisposable
{
    /// <summary>The endpoint's name in the ready line.</summary>
    public const string Name = "link";

    private readonly PairSocket _socket = new();
    private readonly WorkerSecret _secret;
    private readonly LinkLimits _limits;
    private readonly MessageHandler _fromApp;
    private readonly Action? _whenProven;
    private Msg _in;
    private bool _proven;

    private AppLink(WorkerSecret secret, LinkLimits limits, MessageHandler fromApp, Action? whenProven, CancellationToken stopping)
    {
        _secret = secret;
        _limits = limits;
        _fromApp = fromApp;
        _whenProven = whenProven;
        _in.InitEmpty();
        _socket.Bounded();
        _socket.Options.MaxMsgSize = limits.MaxLength;
        _socket.Options.SendHighWatermark = limits.HighWatermark;
        _socket.Options.ReceiveHighWatermark = limits.HighWatermark;
        Endpoint = _socket.BindTo(Name, "tcp://127.0.0.1:0", stopping);
    }

    /// <summary>Takes what the app says: its kind and what follows.</summary>
    public delegate void MessageHandler(byte kind, ReadOnlySpan<byte> body);

    public string Endpoint { get; }

    /// <summary>Messages that the link could not take, or that came before its proof.</summary>
    public long Dropped { get; private set; }

    /// <summary>Frames that were too long to be handed in.</summary>
    public long TooLong { get; private set; }

    /// <summary>Binds a link and gives it to the loop; in a terminal there is none.</summary>
    /// <param name="session">Has the secret.</param>
    /// <param name="loop">Owns the socket.</param>
    /// <param name="limits">The link's; the app has the same.</param>
    /// <param name="fromApp">Takes what the app says.</param>
    /// <param name="whenProven">Called once, on the loop, when the app has proved the secret.</param>
    public static AppLink? Open(WorkerSession session, SocketLoop loop, LinkLimits limits, MessageHandler fromApp, Action? whenProven = null)
    {
        if (session.Secret is not { } secret)
            return null;
        var link = new AppLink(secret, limits, fromApp, whenProven, session.Stopping);
        loop.Add(link._socket, link.Drain);
        loop.Once(LinkMessage.ProofTimeout, link.ExpectProof);
        return link;
    }

    /// <summary>Hands a frame to the app, or tells it that one came that is too long.</summary>
    public void HandIn(ReadOnlySpan<byte> frame)
    {
        if (frame.Length <= _limits.MaxFrame)
        {
            Send(LinkMessage.Frame, frame);
            return;
        }

        TooLong++;
        SendNumber(LinkMessage.TooLong, frame.Length);
    }

    /// <summary>Hands a message to the app, whose first byte is its kind; it is closed then.</summary>
    public void HandIn(ref Msg message)
    {
        if (!_proven || !_socket.TrySend(ref message, TimeSpan.Zero, false))
            Dropped++;
        message.Close();
    }

    /// <summary>Tells the app that so many bytes of what it sent are no longer held.</summary>
    public void Credit(uint bytes) => SendNumber(LinkMessage.Credit, (int)bytes);

    /// <summary>Tells the app that a message of several frames came.</summary>
    public void HandInMultipart(int frames) => SendNumber(LinkMessage.Multipart, frames);

    /// <summary>Tells the app something that has no body.</summary>
    public void Tell(byte kind) => Send(kind, []);

    public void Dispose() => _socket.Dispose();

    private void SendNumber(byte kind, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
        Send(kind, bytes);
    }

    private void Send(byte kind, ReadOnlySpan<byte> body)
    {
        if (!_proven || !TrySend(kind, body))
            Dropped++;
    }

    private bool TrySend(byte kind, ReadOnlySpan<byte> body)
    {
        var message = new Msg();
        message.InitPool(body.Length + 1);
        var bytes = message.Slice();
        bytes[0] = kind;
        body.CopyTo(bytes[1..]);
        var sent = _socket.TrySend(ref message, TimeSpan.Zero, false);
        message.Close();
        return sent;
    }

    private void Drain()
    {
        for (var i = 0; i < SocketLoop.Batch && _socket.TryReceive(ref _in, TimeSpan.Zero); i++)
        {
            ReadOnlySpan<byte> message = _in.Slice();
            if (!_proven)
                Prove(message);
            else if (message is [var kind, .. var body])
                _fromApp(kind, body);
        }
    }

    private void Prove(ReadOnlySpan<byte> message)
    {
        if (message is not [LinkMessage.Proof, .. var proof] || !WorkerSecret.Same(proof, _secret.AppProof()))
            throw new WorkerFailureException(WorkerFault.LinkRefused, "What connected to the link did not prove the secret.", Name);
        _proven = true;
        TrySend(LinkMessage.Proof, _secret.WorkerProof());
        _whenProven?.Invoke();
    }

    private void ExpectProof()
    {
        if (!_proven)
            throw new WorkerFailureException(WorkerFault.LinkRefused, "Nobody proved the secret on the link in time.", Name);
    }
}
