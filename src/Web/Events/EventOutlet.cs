using System.Buffers;
using WebMq.Shared.Events;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Workers;

namespace WebMq.Web.Events;

/// <summary>A cursor on the whole log that hands what is seen to the worker, in the log's order and after the commit.</summary>
internal sealed class EventOutlet(IMessageLog log, EventReader reader, EventLink link, EventCounters counters, ILogger<EventOutlet> logger) : BackgroundService
{
    private ILogReader? _cursor;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A copy that a crash has lost is not said late: replay has it.
        _cursor = log.Open(new LogCursor(SubjectFilter.All, log.Head));
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cursor = _cursor!;
        try
        {
            await foreach (var entries in cursor.Batches(stoppingToken))
            {
                try
                {
                    await Publish(await reader.Read(entries, past: false, stoppingToken), stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // One batch that cannot be told must not keep the next ones from being told.
                    logger.EventsNotPublished(entries[0].Sequence, entries[^1].Sequence, e);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task Publish(List<LoggedEvent> events, CancellationToken cancellationToken)
    {
        for (var from = 0; from < events.Count;)
        {
            var pack = new ArrayBufferWriter<byte>();
            pack.Write([LinkMessage.Frame]);
            var first = from;
            for (; from < events.Count && (from == first || pack.WrittenCount + events[from].Json.Length <= EventSocket.Piece); from++)
                EventPack.Add(pack, events[from].Subject, events[from].Sequence, events[from].Json.Span);
            if (await link.Send(pack.WrittenSpan.ToArray(), cancellationToken))
                counters.CountPublished(from - first);
        }
    }
}
