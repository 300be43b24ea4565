using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

internal sealed partial class TopicService
{
    /// <summary>The consumers of a topic by name.</summary>
    public async Task<Outcome<IReadOnlyList<ConsumerSummary>>> Consumers(string? topic, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        return await Task.Run<ConsumerSummary[]>(
            () => [.. found.Consumers.Values.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => Summarize(found, c))], cancellationToken);
    }

    /// <summary>A consumer has everything through a sequence. A sequence before its place changes nothing.</summary>
    public Task<Outcome<ConsumerSummary>> Acknowledge(string? topic, string? consumer, long through, CancellationToken cancellationToken) =>
        OfConsumer(topic, consumer, (found, name) => Store.Acknowledge(found, name, through, log.Head), cancellationToken);

    /// <summary>Puts a consumer elsewhere, back or forth; one that is not there is made. A connection that has the name ends.</summary>
    public async Task<Outcome<ConsumerSummary>> Place(string? topic, string? consumer, TopicStart start, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if (TopicChecks.Start(start) is { } fault)
            return fault;
        var place = await Task.Run(() => TopicStartPlace.Of(Desk, found, start), cancellationToken);
        if ((place.Epoch is not null && place.Epoch != log.Epoch) || place.After > log.Head)
            return TopicRefusals.BadRequest($"There is no such place; the log is {log.Epoch} and ends with {log.Head}.");
        var placed = await OfConsumer(topic, consumer, (t, name) => Store.Place(t, name, now => Current(now, start, place.After)), cancellationToken);
        if (placed.Refusal is null)
            found.Subscribers.End(consumer!, new Refusal("taken-over", "The consumer was put elsewhere."));
        return placed;
    }

    /// <summary>Gives up a consumer's place; a connection that has the name ends.</summary>
    public async Task<Outcome<bool>> RemoveConsumer(string? topic, string? consumer, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if (consumer is null)
            return TopicRefusals.UnknownConsumer(consumer);
        var removed = await Desk.Execute(() => Store.RemoveConsumer(found, consumer), cancellationToken);
        if (removed.Refusal is null)
            found.Subscribers.End(consumer, TopicRefusals.UnknownConsumer(consumer));
        return removed;
    }

    private async Task<Outcome<ConsumerSummary>> OfConsumer(
        string? topic, string? consumer, Func<StoredTopic, string, Outcome<StoredConsumer>> unit, CancellationToken cancellationToken)
    {
        if (!FindTopic(topic).Succeeded(out var found, out var refusal))
            return refusal;
        if (!TopicName.TryParse(consumer, out _))
            return TopicRefusals.BadConsumerName;
        return (await Desk.Execute(() => unit(found, consumer), cancellationToken)).Succeeded(out var moved, out refusal)
            ? await Task.Run(() => Summarize(found, moved), cancellationToken)
            : refusal;
    }

    private ConsumerSummary Summarize(StoredTopic topic, StoredConsumer consumer)
    {
        var (place, now) = (consumer.Place, clock.GetUtcNow());
        var isConnected = topic.Subscribers.IsConnected(consumer.Name);
        // Who has everything has no age; that is most of them, and it costs no look.
        var first = place.Sequence >= topic.Seen.LastSequence ? null : _reader.Next(topic, place.Sequence);
        var age = first is { At: var at } ? (at < now ? now - at : TimeSpan.Zero) : (TimeSpan?)null;
        return new ConsumerSummary(
            consumer.Name, place.Sequence, first is null ? 0 : topic.Lag(place), age, isConnected, isConnected ? now : consumer.SeenAt);
    }
}
