using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>Brings the lines of the sockets into the log, as many at once as there are.</summary>
internal sealed class BrokerInlet(
    BrokerLink link, ChatService chat, ChatCounters counters, IOptions<ChatOptions> options, TimeProvider clock, ILogger<BrokerInlet> logger) : BackgroundService
{
    private const int MaxBatch = 1_000;

    private readonly LineRate _rate = new(options.Value.SocketLinesPerSecond, options.Value.SocketLineBurst, clock);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // The lobby is where a line without a room goes: it is there before the first line is read.
        var lobby = await chat.CreateRoom(RoomName.Lobby.ToString(), cancellationToken);
        if (lobby.Refusal is { } refusal)
            throw new Startup.StartupException($"WebMq:DataDirectory: {refusal.Text}");
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await link.Lines.WaitToReadAsync(stoppingToken))
            {
                if (link.Lines.TryRead(out var frame))
                    await Receive(Take(frame));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }

        await Drain();
    }

    // Subscribers have heard these lines already: what there is time for is logged, the rest is counted.
    private async Task Drain()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        while (link.Lines.TryRead(out var frame))
        {
            if (limit.IsCancellationRequested)
                counters.CountDropped(1);
            else
                await Receive(Take(frame));
        }
    }

    private List<byte[]> Take(byte[] first)
    {
        List<byte[]> frames = [first];
        while (frames.Count < MaxBatch && link.Lines.TryRead(out var frame))
            frames.Add(frame);
        return frames;
    }

    private async Task Receive(List<byte[]> frames)
    {
        // Subscribers have heard them all; a flood must not fill the log.
        var logged = _rate.Take(frames.Count);
        for (var i = logged; i < frames.Count; i++)
            counters.CountRefused(ChatLineFault.OverRate);
        frames.RemoveRange(logged, frames.Count - logged);
        if (frames.Count == 0)
            return;
        try
        {
            var faults = await chat.Receive(frames, CancellationToken.None);
            foreach (var fault in faults)
            {
                if (fault == ChatLineFault.None)
                    counters.CountLogged(1);
                else
                    counters.CountRefused(fault);
            }
        }
        catch (LogUnavailableException e)
        {
            counters.CountDropped(frames.Count);
            logger.LinesNotLogged(frames.Count, e.Message);
        }
    }
}
