using WebMq.Shared.Queues;

namespace WebMq.Web.Queues;

/// <summary>Samples of one queue: a second each for ten minutes, a minute each for a day.</summary>
internal sealed class QueueTrack
{
    public const int Seconds = 600;
    public const int Minutes = 1_440;

    private readonly Lock _lock = new();
    private readonly Queue<QueueSample> _seconds = new();
    private readonly Queue<QueueSample> _minutes = new();
    private Point? _second;
    private Point? _minute;

    /// <summary>Takes a sample.</summary>
    /// <param name="second">Since the app started; one that is not later than the last is passed over.</param>
    /// <param name="queue">As it stands.</param>
    public void Take(int second, QueueSummary queue)
    {
        var now = new Point(second, queue.Counters.Sent, queue.Counters.Acknowledged);
        lock (_lock)
        {
            if (_second is not { } before || _minute is not { } minute)
            {
                (_second, _minute) = (now, now);
                return;
            }

            if (second <= before.Second)
                return;
            Add(_seconds, Seconds, now.Since(before, queue.Length));
            _second = now;
            if (second - minute.Second < 60)
                return;
            Add(_minutes, Minutes, now.Since(minute, queue.Length));
            _minute = now;
        }
    }

    /// <summary>What there is of a span, oldest first.</summary>
    public IReadOnlyList<QueueSample> Read(QueueSpan span, int second)
    {
        lock (_lock)
        {
            if (span == QueueSpan.Minute)
                return [.. _seconds.Where(s => s.Second > second - 60)];
            var minutes = _minutes.Where(s => s.Second > second - (span == QueueSpan.Hour ? 3_600 : 86_400));
            // Where there are seconds too, they show more; of a day they would be less than a dot.
            return span == QueueSpan.Day
                ? [.. minutes]
                : [.. minutes.Where(s => _seconds.Count == 0 || s.Second < _seconds.Peek().Second), .. _seconds];
        }
    }

    private static void Add(Queue<QueueSample> samples, int most, QueueSample sample)
    {
        if (samples.Count == most)
            samples.Dequeue();
        samples.Enqueue(sample);
    }

    private readonly record struct Point(int Second, long Sent, long Done)
    {
        public QueueSample Since(Point before, long length) => new(
            Second,
            (int)Math.Min(length, int.MaxValue),
            (Sent - before.Sent) / (float)(Second - before.Second),
            (Done - before.Done) / (float)(Second - before.Second));
    }
}
