using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>A REQ to the queues: a request, its reply, the next request.</summary>
internal sealed class QueueConnection : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly WorkerSession _session;
    private readonly string _endpoint;
    private readonly RequestSocket _socket = new RequestSocket().Bounded();

    public QueueConnection(WorkerSession session, string endpoint)
    {
        (_session, _endpoint) = (session, endpoint);
        // A page of messages is longer than one of them.
        _socket.Options.MaxMsgSize = QueueSocket.Link.MaxLength;
        _socket.ConnectTo("endpoint", endpoint);
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="whileStopping">Whether the answer is waited for although the program is to stop.</param>
    /// <returns>Null when the program is to stop.</returns>
    /// <exception cref="WorkerFailureException">It was refused, or there was no answer.</exception>
    public (QueueReply Header, byte[] Body)? Ask(QueueRequest request, ReadOnlySpan<byte> body = default, bool whileStopping = false)
    {
        // A receiver that stops must not take one more.
        if (!whileStopping && _session.Stopping.IsCancellationRequested)
            return null;
        var wait = s_patience + TimeSpan.FromSeconds(request.Wait ?? 0);
        _socket.SendMoreFrame(request.ToHeader()).SendFrame(body.ToArray());
        if (_socket.ReceiveWithin(wait, whileStopping ? CancellationToken.None : _session.Stopping) is not { } header)
        {
            return _session.Stopping.IsCancellationRequested
                ? null
                : throw new WorkerFailureException("no-reply", $"no reply from {_endpoint} within {wait.TotalSeconds} s.");
        }

        var reply = QueueReply.TryRead(header);
        if (reply?.Ok is null || !_socket.TryReceiveFrameBytes(TimeSpan.Zero, out var content))
            throw new WorkerFailureException("bad-reply", $"what answers at {_endpoint} are not the queues of WebMq.");
        return reply.Ok.Value ? (reply, content) : throw new WorkerFailureException(reply.Code ?? "refused", reply.Text ?? reply.Code ?? "refused");
    }

    public void Dispose()
    {
        _socket.Dispose();
        NetMQConfig.Cleanup(false);
    }
}
