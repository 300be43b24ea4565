using System.Buffers;
using System.Text;
using WebMq.Shared.Events;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Workers;
using WebMq.Web.Sockets;

namespace WebMq.Web.Events;

/// <summary>
/// One client's replay: pieces of the past, each sent when the last has left the worker, so that one that reads slowly costs a
/// piece of memory and holds up nobody.
/// </summary>
internal sealed class EventReplay(WindowedLink link, byte[] peer, IMessageLog log, EventReader reader, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _left = new(0);
    private volatile bool _gone;
    private volatile bool _isEnding;

    /// <summary>The worker tells that a piece has left, or that the client is gone.</summary>
    /// <returns>Whether that was the last piece: the client has its end, and may ask for another replay.</returns>
    public bool Told(bool gone)
    {
        _gone |= gone;
        var isOver = _gone || _isEnding;
        _left.Release();
        return isOver;
    }

    /// <summary>Sends everything from a sequence up to what the log has now, and the end.</summary>
    /// <returns>False when the client was gone, or read nothing for too long.</returns>
    public async Task<bool> Run(long start, string prefix, CancellationToken cancellationToken)
    {
        var head = log.Head;
        using var cursor = log.Open(new LogCursor(EventSubjects.InLog(prefix), Math.Max(0, start - 1)));
        // One that starts ahead of the log would be answered with all of it: it has missed nothing.
        var entries = (IReadOnlyList<LogEntry>)[];
        while (start <= head && cursor.TryRead(out entries))
        {
            var told = (await reader.Read(entries, past: true, cancellationToken))
                .Where(e => e.Sequence <= head && e.Subject.StartsWith(prefix, StringComparison.Ordinal));
            foreach (var piece in Pieces(told))
            {
                if (!await Send(piece, cancellationToken))
                    return false;
            }

            if (entries[^1].Sequence >= head)
                break;
        }

        // Each piece leaves before the next is sent: what is told from here on is told of this one.
        _isEnding = true;
        return await Send(End("", log.Epoch), cancellationToken);
    }

    /// <summary>Tells that there are too many replays now.</summary>
    public Task Refuse() => link.SendAsync(End("!busy", "Your replay is not done yet, or too many are under way. Ask again in a moment.").ToArray()).AsTask();

    public void Dispose() => _left.Dispose();

    private async Task<bool> Send(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (!await link.SendAsync(piece.ToArray()))
            return false;
        using var limit = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await _left.WaitAsync(either.Token);
            return !_gone;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces(IEnumerable<LoggedEvent> events)
    {
        var pack = Begin();
        var any = false;
        foreach (var read in events)
        {
            if (any && pack.WrittenCount + read.Json.Length > EventSocket.Piece)
            {
                yield return pack.WrittenMemory;
                pack = Begin();
            }

            EventPack.Add(pack, read.Subject, read.Sequence, read.Json.Span);
            any = true;
        }

        if (any)
            yield return pack.WrittenMemory;
    }

    private ReadOnlyMemory<byte> End(string subject, string text)
    {
        var pack = Begin();
        EventPack.Add(pack, subject, EventSocket.End, Encoding.UTF8.GetBytes(text));
        return pack.WrittenMemory;
    }

    private ArrayBufferWriter<byte> Begin()
    {
        var pack = new ArrayBufferWriter<byte>();
        pack.Write([LinkMessage.Routed]);
        pack.Write(peer);
        return pack;
    }
}
