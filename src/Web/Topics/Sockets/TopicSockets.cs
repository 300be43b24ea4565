using System.Collections.Concurrent;
using System.Globalization;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Shared.Topics;
using WebMq.Web.Queues.Sockets;

namespace WebMq.Web.Topics.Sockets;

/// <summary>Topics over the socket that queues have: what is asked, who is subscribed, and when each was heard last.</summary>
internal sealed class TopicSockets(TopicService topics, Func<SocketPeer, SocketAnswer, Task> push, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The most subscriptions, of all peers together.</summary>
    public const int Most = 10_000;

    /// <summary>A subscriber from which nothing was heard for so long is given up.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private static readonly Refusal s_twice = new("subscribed", "This connection is subscribed to the topic already.");

    private readonly ConcurrentDictionary<(string Identity, string Topic), TopicPush> _all = new();
    private readonly ConcurrentDictionary<string, long> _heard = new();

    /// <summary>How many subscriptions there are.</summary>
    public int Count => _all.Count;

    /// <summary>A peer sent something.</summary>
    public void Heard(string identity)
    {
        // Only of those who are subscribed: of all it would grow with every connection there ever was.
        if (_heard.ContainsKey(identity))
            _heard[identity] = clock.GetTimestamp();
    }

    /// <summary>Begins to answer. Up to its first wait it runs at once, so messages of one peer are taken in their order.</summary>
    public Task<SocketAnswer> Answer(SocketRequest request, CancellationToken cancellationToken) => request.Header.Op switch
    {
        QueueOp.Publish => Publish(request, cancellationToken),
        QueueOp.SubscribeTopic => Subscribe(request, cancellationToken),
        QueueOp.UnsubscribeTopic => Unsubscribe(request),
        QueueOp.AcknowledgeTopic => Acknowledge(request, cancellationToken),
        QueueOp.Consumers => Consumers(request.Header, cancellationToken),
        _ => Task.FromResult(Stats(request.Header)),
    };

    /// <summary>A message did not reach its peer: the peer is gone, or reads nothing. Its consumer's place stays.</summary>
    public async Task Lost(string identity, string topic)
    {
        if (_all.TryRemove((identity, topic), out var subscription))
            await subscription.DisposeAsync();
    }

    /// <summary>Gives up peers that were not heard for long, and tells them.</summary>
    public async Task Sweep()
    {
        foreach (var (key, subscription) in _all)
        {
            if (!_heard.TryGetValue(key.Identity, out var at) || clock.GetElapsedTime(at) <= Silence || !_all.TryRemove(key, out _))
                continue;
            await subscription.DisposeAsync();
            await push(subscription.Peer, TopicPush.End(key.Topic, new Refusal("silent", "Nothing was heard for a minute; a ping is enough.")));
        }

        foreach (var identity in _heard.Keys.Except(_all.Keys.Select(k => k.Identity)))
            _heard.TryRemove(identity, out _);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (identity, topic) in _all.Keys)
            await Lost(identity, topic);
    }

    private async Task<SocketAnswer> Publish(SocketRequest request, CancellationToken cancellationToken)
    {
        var header = request.Header;
        var message = new Message(request.Body, header.Id, header.Type, header.Headers, header.ReplyTo, header.CorrelationId);
        return (await topics.Publish(SocketAnswers.Sender, header.Topic, [message], cancellationToken)).Succeeded(out var receipts, out var refusal)
            ? new SocketAnswer(new QueueReply { Ok = true, Sequence = receipts[0].Sequence, Position = receipts[0].Position, Duplicate = receipts[0].Duplicate })
            : refusal;
    }

    private async Task<SocketAnswer> Subscribe(SocketRequest request, CancellationToken cancellationToken)
    {
        var header = request.Header;
        if (!topics.Find(header.Topic).Succeeded(out var topic, out var unknown))
            return unknown;
        var key = (request.Peer.Identity, topic.Name);
        if (_all.ContainsKey(key))
            return s_twice;
        if (_all.Count >= Most)
            return new Refusal("too-many-requests", $"There are {Most:N0} subscriptions already.");
        if (header.Prefetch is not (>= 1 and <= QueueLimits.MaxPrefetch))
            return TopicRefusals.BadRequest($"A subscribe-topic has a 'prefetch', 1 to {QueueLimits.MaxPrefetch:N0}.");
        var after = 0L;
        if (header.After is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return TopicRefusals.BadRequest("'after' is a sequence.");
        var start = new TopicStart(header.From, header.After is null ? null : after, header.Since, header.Epoch);
        if (!(await Open(header, start, cancellationToken)).Succeeded(out var source, out var refusal))
            return refusal;

        var subscription = new TopicPush(request.Peer, source, header.Prefetch.Value, push);
        _heard[request.Peer.Identity] = clock.GetTimestamp();
        if (!_all.TryAdd(key, subscription))
        {
            await subscription.DisposeAsync();
            return s_twice;
        }

        var opening = source.Opening;
        return new SocketAnswer(new QueueReply
        {
            Ok = true,
            Topic = topic.Name,
            Epoch = opening?.Epoch,
            Recovered = opening?.Recovered,
            Missed = opening is { Missed: > 0 } ? opening.Missed : null,
        })
        {
            Then = () => subscription.Start(ended => _all.TryRemove(new KeyValuePair<(string, string), TopicPush>(key, ended))),
        };
    }

    private async Task<Outcome<TopicSource>> Open(QueueRequest header, TopicStart start, CancellationToken cancellationToken)
    {
        if (header.Replay != true)
        {
            if (header is not { Speed: null, Through: null, Until: null })
                return TopicRefusals.BadRequest("'speed', 'through' and 'until' belong to a replay.");
            return (await topics.Subscribe(header.Topic, new TopicSubscribe(header.Name, start, header.TakeOver == true), cancellationToken))
                .Succeeded(out var subscription, out var refused)
                ? new TopicSource(subscription)
                : refused;
        }

        if (header.Name is not null)
            return TopicRefusals.BadRequest("A replay has no name: it moves nobody's place.");
        var isAll = start is { From: null, After: null, Since: null };
        return topics.Replay(header.Topic, new TopicReplay(isAll ? null : start, header.Through, header.Until, header.Speed)).Succeeded(out var replay, out var refusal)
            ? new TopicSource(header.Topic!, replay)
            : refusal;
    }

    private async Task<SocketAnswer> Unsubscribe(SocketRequest request)
    {
        if (!_all.TryRemove((request.Peer.Identity, request.Header.Topic ?? ""), out var subscription))
            return TopicRefusals.BadRequest("This connection is not subscribed to that topic.");
        await subscription.DisposeAsync();
        return SocketAnswer.Done;
    }

    private async Task<SocketAnswer> Acknowledge(SocketRequest request, CancellationToken cancellationToken)
    {
        var header = request.Header;
        if (header.Sequence is not { } through)
            return TopicRefusals.BadRequest("An ack-topic has a 'sequence'.");
        // Room for more; of a reader without a name that is all it does.
        _all.TryGetValue((request.Peer.Identity, header.Topic ?? ""), out var subscription);
        subscription?.Settle(through);
        if ((header.Name ?? subscription?.Consumer) is not { } name)
            return subscription is null ? TopicRefusals.BadRequest("An ack-topic has a 'name', or comes from a subscriber.") : SocketAnswer.Done;
        return (await topics.Acknowledge(header.Topic, name, through, cancellationToken)).Succeeded(out var consumer, out var refusal)
            ? new SocketAnswer(new QueueReply { Ok = true, Place = consumer.Place, Lag = consumer.Lag })
            : refusal;
    }

    private async Task<SocketAnswer> Consumers(QueueRequest header, CancellationToken cancellationToken) =>
        (await topics.Consumers(header.Topic, cancellationToken)).Succeeded(out var consumers, out var refusal)
            ? SocketAnswer.Lines(consumers.Select(c => c.ToLine()), null)
            : refusal;

    private SocketAnswer Stats(QueueRequest header)
    {
        if (header.Topic is null)
            return SocketAnswer.Lines(topics.List().Select(t => t.ToLine()), null);
        return topics.Find(header.Topic).Succeeded(out var topic, out var refusal) ? SocketAnswer.Lines([topic.ToLine()], null) : refusal;
    }
}
