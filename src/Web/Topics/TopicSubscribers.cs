namespace WebMq.Web.Topics;

/// <summary>Who is subscribed to a topic: any number without a name, one for each name.</summary>
internal sealed class TopicSubscribers
{
    private readonly Lock _lock = new();
    private readonly HashSet<TopicSubscription> _all = [];
    private readonly Dictionary<string, TopicSubscription> _named = new(StringComparer.Ordinal);
    private Refusal? _closed;

    public int Count
    {
        get
        {
            lock (_lock)
                return _all.Count;
        }
    }

    public bool IsConnected(string consumer)
    {
        lock (_lock)
            return _named.ContainsKey(consumer);
    }

    /// <summary>Lets one in.</summary>
    /// <returns>Why not; null when it is in.</returns>
    public Refusal? Join(TopicSubscription subscription, bool takeOver)
    {
        TopicSubscription? before = null;
        lock (_lock)
        {
            if (_closed is not null)
                return _closed;
            if (subscription.Consumer is { } name)
            {
                if (_named.TryGetValue(name, out before) && !takeOver)
                    return new Refusal("consumer-busy", $"The consumer {name} is connected; it can be taken over.");
                _named[name] = subscription;
            }

            _all.Add(subscription);
        }

        before?.End(new Refusal("taken-over", "Another connection has taken over this consumer."));
        return null;
    }

    public void Leave(TopicSubscription subscription)
    {
        lock (_lock)
        {
            _all.Remove(subscription);
            if (subscription.Consumer is { } name && _named.TryGetValue(name, out var seated) && seated == subscription)
                _named.Remove(name);
        }
    }

    /// <summary>Ends the one of a name.</summary>
    public void End(string consumer, Refusal why)
    {
        TopicSubscription? subscription;
        lock (_lock)
            _named.TryGetValue(consumer, out subscription);
        subscription?.End(why);
    }

    /// <summary>Ends all and lets nobody in.</summary>
    public void Close(Refusal why)
    {
        List<TopicSubscription> all;
        lock (_lock)
        {
            _closed = why;
            all = [.. _all];
        }

        foreach (var subscription in all)
            subscription.End(why);
    }

    /// <summary>Lets in again.</summary>
    public void Reopen()
    {
        lock (_lock)
            _closed = null;
    }
}
