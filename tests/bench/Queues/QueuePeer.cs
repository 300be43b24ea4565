using System.Collections.Concurrent;
using System.Globalization;
using NetMQ;
using NetMQ.Sockets;
using WebMq.Shared.Queues;

namespace WebMq.Bench.Queues;

/// <summary>A DEALER at the queues' socket; many may ask at once.</summary>
internal sealed class QueuePeer : IDisposable
{
    private readonly DealerSocket _socket = new();
    private readonly NetMQQueue<(QueueRequest Request, byte[] Body)> _requests = new();
    private readonly NetMQPoller _poller;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<QueueReply>> _waiting = new();
    private readonly Action<QueueReply> _pushed;
    private long _tag;

    /// <param name="endpoint">Where the socket is.</param>
    /// <param name="pushed">Is told of each delivery.</param>
    public QueuePeer(string endpoint, Action<QueueReply> pushed)
    {
        _pushed = pushed;
        _socket.Options.SendHighWatermark = _socket.Options.ReceiveHighWatermark = 100_000;
        _socket.Connect(endpoint);
        _socket.ReceiveReady += (_, _) => Receive();
        _requests.ReceiveReady += (_, _) => Send();
        _poller = [_socket, _requests];
        _poller.RunAsync("queue peer");
    }

    public async Task<QueueReply> Ask(QueueRequest request, byte[] body)
    {
        var tag = Interlocked.Increment(ref _tag).ToString(CultureInfo.InvariantCulture);
        var waiting = _waiting[tag] = new TaskCompletionSource<QueueReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Enqueue((request with { Tag = tag }, body));
        var reply = await waiting.Task;
        return reply.Ok == true ? reply : throw new InvalidOperationException(reply.Text);
    }

    public void Dispose()
    {
        _poller.Dispose();
        _socket.Dispose();
        _requests.Dispose();
    }

    private void Send()
    {
        while (_requests.TryDequeue(out var asked, TimeSpan.Zero))
            _socket.SendMoreFrame(asked.Request.ToHeader()).SendFrame(asked.Body);
    }

    private void Receive()
    {
        for (var i = 0; i < 100 && _socket.TryReceiveFrameBytes(out var header); i++)
        {
            _socket.SkipFrame();
            var reply = QueueReply.TryRead(header)!;
            if (reply.Op == QueueOp.Delivery)
                _pushed(reply);
            else if (reply.Tag is { } tag && _waiting.TryRemove(tag, out var waiting))
                waiting.SetResult(reply);
        }
    }
}
