using WebMq.Shared.MessageLog;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

internal sealed partial class TopicService
{
    /// <summary>
    /// Subscribes. A consumer goes on at its place, wherever it reads; one that has none yet gets it where it asks to begin. A start
    /// behind a sequence beyond its place is taken too, for one that acknowledges later than it reads.
    /// </summary>
    public async Task<Outcome<TopicSubscription>> Subscribe(string? topic, TopicSubscribe how, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if (how.Consumer is not null && !TopicName.TryParse(how.Consumer, out _))
            return TopicRefusals.BadConsumerName;
        if (TopicChecks.Start(how.Start) is { } fault)
            return fault;

        var subscription = new TopicSubscription(Desk, found, how.Consumer);
        if (found.Subscribers.Join(subscription, how.TakeOver) is { } busy)
            return busy;
        try
        {
            if (await Open(subscription, found, how, cancellationToken) is not { } why)
                return subscription;
            await subscription.DisposeAsync();
            return why;
        }
        catch
        {
            await subscription.DisposeAsync();
            throw;
        }
    }

    /// <summary>Subscribes for as long as it takes to get something, at most so many messages, or until the time is over.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="how">Who reads, and from where.</param>
    /// <param name="limit">1 to <see cref="TopicLimits.MaxBatch"/>; fewer come when bodies are large.</param>
    /// <param name="wait">How long to wait for the first one; zero to <see cref="TopicLimits.MaxWait"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Outcome<TopicBatch>> Poll(string? topic, TopicSubscribe how, int limit, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (TopicChecks.Count(limit, "messages") is { } miscounted)
            return miscounted;
        if (wait < TimeSpan.Zero || wait > TopicLimits.MaxWait)
            return TopicRefusals.BadRequest("A poll waits zero to 60 seconds.");
        // The time begins before anybody can see that it waits.
        using var over = new CancellationTokenSource(wait, clock);
        if (!(await Subscribe(topic, how, cancellationToken)).Succeeded(out var subscription, out var refusal))
            return refusal;
        await using (subscription)
        {
            if (subscription.TryTake(limit) is { } there)
                return there;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
            if (wait > TimeSpan.Zero)
            {
                await foreach (var batch in subscription.Batches(either.Token))
                {
                    return subscription.Opening with
                    {
                        Recovered = subscription.Opening.Recovered && batch.Recovered,
                        Messages = batch.Messages.Count > limit ? [.. batch.Messages.Take(limit)] : batch.Messages,
                    };
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            return subscription.Ended is { } ended ? ended : subscription.Opening;
        }
    }

    private async Task<Refusal?> Open(TopicSubscription subscription, StoredTopic topic, TopicSubscribe how, CancellationToken cancellationToken)
    {
        var start = await Task.Run(() => TopicStartPlace.Of(Desk, topic, how.Start), cancellationToken);
        // An epoch that is not this log's, and a sequence that it has not come to, are no places in it.
        var isOfThisLog = (start.Epoch is null || start.Epoch == log.Epoch) && start.After <= log.Head;
        var after = isOfThisLog ? start.After : topic.Seen.TrimmedThrough;
        StoredConsumer? consumer = null;
        if (how.Consumer is { } name)
        {
            if (!(await Desk.Execute(() => Store.Join(topic, name, t => Current(t, how.Start, after)), cancellationToken)).Succeeded(out consumer, out var refusal))
                return refusal;
            after = Math.Max(consumer.Place.Sequence, how.Start?.After is not null && isOfThisLog ? start.After : 0);
        }

        var reader = log.Open(new LogCursor(SubjectFilter.Exactly(topic.Subject), after));
        var position = consumer?.Place.Sequence == after ? consumer.Place.Position : (long?)null;
        var missed = position is { } known && !topic.Options.LatestOnly && !reader.Recovered
            ? Math.Max(0, (_reader.Next(topic, after)?.Position ?? topic.Seen.LastPosition + 1) - known - 1)
            : 0;
        // What it missed before is said once, here.
        subscription.Open(reader, consumer, new TopicBatch(log.Epoch, isOfThisLog && reader.Recovered, missed, []), position + missed);
        return null;
    }

    // "Now" and "start" are what the transaction sees that makes the consumer.
    private static long Current(StoredTopic topic, TopicStart? start, long after)
    {
        if (start is { After: not null } or { Since: not null })
            return after;
        var fromStart = start?.From is { } from ? from == "start" : topic.Options.LatestOnly;
        return fromStart ? topic.Now.TrimmedThrough : topic.Now.LastSequence;
    }
}
