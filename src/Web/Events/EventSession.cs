using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using WebMq.Shared.Events;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;

namespace WebMq.Web.Events;

/// <summary>One life of the events worker: its clients' replays. With the worker every connection is gone, and every replay ends.</summary>
internal sealed class EventSession : IAsyncDisposable
{
    /// <summary>The most replays at a time.</summary>
    public const int MaxReplays = 64;

    private readonly IMessageLog _log;
    private readonly EventReader _reader;
    private readonly EventCounters _counters;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, EventReplay> _replays = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();
    private readonly CancellationTokenSource _over = new();
    // Bounded by the link's window.
    private readonly Channel<(byte Kind, ReadOnlyMemory<byte> Body)> _inbox = Channel.CreateUnbounded<(byte, ReadOnlyMemory<byte>)>(new() { SingleReader = true });
    private Task _working = Task.CompletedTask;

    public EventSession(
        SocketThread thread, WorkerSecret secret, IMessageLog log, EventReader reader, EventCounters counters, TimeProvider clock, ILogger logger)
    {
        (_log, _reader, _counters, _clock, _logger) = (log, reader, counters, clock, logger);
        Link = new WindowedLink(thread, secret, EventSocket.Link, (kind, body) => _inbox.Writer.TryWrite((kind, body)));
    }

    public WindowedLink Link { get; }

    public async Task Open(string endpoint, CancellationToken cancellationToken)
    {
        await Link.OpenAsync(endpoint, cancellationToken);
        _working = Dispatch();
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _inbox.Writer.TryComplete();
        await Link.DisposeAsync();
        await _working;
        await Task.WhenAll(_underWay.Keys);
        _over.Dispose();
    }

    private async Task Dispatch()
    {
        await foreach (var (kind, body) in _inbox.Reader.ReadAllAsync(CancellationToken.None))
        {
            Take(kind, body);
            await Link.ReleaseAsync(body.Length);
        }
    }

    private void Take(byte kind, ReadOnlyMemory<byte> body)
    {
        var peer = EventPeer.Of(body.Span);
        if (peer.Length == 0)
            return;
        var name = Convert.ToHexString(peer);
        if (kind == LinkMessage.Routed)
            Begin(name, peer.ToArray(), body[peer.Length..]);
        else if (_replays.TryGetValue(name, out var replay) && replay.Told(gone: kind == LinkMessage.Undeliverable))
            Forget(name, replay);
    }

    private void Begin(string name, byte[] peer, ReadOnlyMemory<byte> request)
    {
        if (request.Length < sizeof(long))
            return;
        var start = BinaryPrimitives.ReadInt64BigEndian(request.Span);
        var replay = new EventReplay(Link, peer, _log, _reader, _clock);
        if (_replays.Count >= MaxReplays || !_replays.TryAdd(name, replay))
        {
            _counters.CountRefused();
            Track(replay.Refuse());
            return;
        }

        _counters.CountReplay();
        Track(Run(name, replay, start, Encoding.UTF8.GetString(request.Span[sizeof(long)..])));
    }

    private async Task Run(string name, EventReplay replay, long start, string prefix)
    {
        try
        {
            if (!await replay.Run(start, prefix, _over.Token))
                _counters.CountAbandoned();
        }
        catch (OperationCanceledException)
        {
            // The worker has ended, and with it whoever asked.
        }
        catch (Exception e)
        {
            _logger.ReplayFailed(e);
        }
        finally
        {
            Forget(name, replay);
            replay.Dispose();
        }
    }

    // By whoever knows first that it is over: the client may ask again before its replay has gone on to its own end.
    private void Forget(string name, EventReplay replay) => _replays.TryRemove(new KeyValuePair<string, EventReplay>(name, replay));

    private void Track(Task task)
    {
        if (task.IsCompleted)
            return;
        _underWay[task] = true;
        task.ContinueWith(done => _underWay.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
