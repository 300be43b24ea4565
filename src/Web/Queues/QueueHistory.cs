using System.Collections.Concurrent;

namespace WebMq.Web.Queues;

/// <summary>How each queue stood over the last day, in memory: at most 32 kB a queue. Gone with the app; the queues are not.</summary>
internal sealed class QueueHistory(QueueService queues, TimeProvider clock) : BackgroundService
{
    private readonly ConcurrentDictionary<string, QueueTrack> _tracks = new();
    private readonly long _began = clock.GetTimestamp();

    private int Second => (int)clock.GetElapsedTime(_began).TotalSeconds;

    /// <summary>What there is of a queue, oldest first; seconds ago, and how it stood.</summary>
    public IReadOnlyList<(int Ago, QueueSample Sample)> Read(string queue, QueueSpan span)
    {
        var now = Second;
        return _tracks.TryGetValue(queue, out var track) ? [.. track.Read(span, now).Select(s => (now - s.Second, s))] : [];
    }

    /// <summary>Takes a sample of each queue; those that are gone are forgotten.</summary>
    public void Take()
    {
        var (second, all) = (Second, queues.Glance());
        foreach (var queue in all)
            _tracks.GetOrAdd(queue.Name, _ => new QueueTrack()).Take(second, queue);
        if (_tracks.Count == all.Count)
            return;
        foreach (var gone in _tracks.Keys.Except(all.Select(q => q.Name)))
            _tracks.TryRemove(gone, out _);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Take();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }
}
