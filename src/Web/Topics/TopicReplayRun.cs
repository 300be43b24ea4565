using WebMq.Shared.MessageLog;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

/// <summary>A replay; it begins when it is read, holds one batch at a time, and ends with what was there when it began.</summary>
internal sealed class TopicReplayRun(TopicDesk desk, StoredTopic topic, TopicReplay replay, ReplaySeats seats) : IAsyncEnumerable<TopicBatch>
{
    private Refusal? _ended;

    /// <summary>Why it did not begin or ended early; null when it came to its end.</summary>
    public Refusal? Ended => _ended;

    public async IAsyncEnumerator<TopicBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (!seats.TryTake())
        {
            _ended = seats.Refusal;
            yield break;
        }

        try
        {
            var log = desk.Log;
            var through = Math.Min(replay.Through ?? long.MaxValue, topic.Seen.LastSequence);
            var start = TopicStartPlace.Of(desk, topic, replay.Start ?? TopicStart.Start);
            using var reader = log.Open(new LogCursor(SubjectFilter.Exactly(topic.Subject), start.After, start.Epoch));
            yield return new TopicBatch(log.Epoch, reader.Recovered, 0, []);
            var pace = replay.Speed is { } speed ? new ReplayPace(desk.Clock, speed) : null;
            while (!topic.IsClosed && await Task.Run(() => reader.TryRead(out var read) ? read : [], cancellationToken) is { Count: > 0 } entries)
            {
                var wanted = entries.TakeWhile(e => e.Sequence <= through && !(e.At > replay.Until)).ToList();
                for (var next = 0; next < wanted.Count;)
                {
                    var from = next;
                    if (pace is not null)
                        await pace.WaitFor(wanted[next], cancellationToken);
                    while (next < wanted.Count && pace?.IsDue(wanted[next]) != false)
                        next++;
                    yield return new TopicBatch(log.Epoch, true, 0, TopicPayload.Read(wanted[from..next]));
                }

                if (wanted.Count < entries.Count)
                    break;
            }

            if (topic.IsClosed)
                _ended = TopicRefusals.UnknownTopic(topic.Name);
        }
        finally
        {
            seats.GiveBack();
        }
    }
}
