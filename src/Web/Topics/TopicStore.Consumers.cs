namespace WebMq.Web.Topics;

internal sealed partial class TopicStore
{
    /// <summary>The consumer of a name, which was heard of now; a new one gets its place.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="name">Its name.</param>
    /// <param name="start">Where a new one begins.</param>
    public Outcome<StoredConsumer> Join(StoredTopic topic, string name, Func<StoredTopic, long> start)
    {
        if (topic.IsClosed)
            return TopicRefusals.UnknownTopic(topic.Name);
        if (topic.Consumers.TryGetValue(name, out var consumer))
        {
            Move(topic, consumer, consumer.Place);
            return consumer;
        }

        if (topic.Consumers.Count >= _options.MaxConsumers)
            return new Refusal("too-many-consumers", $"The topic has {topic.Consumers.Count} consumers; WebMq:Topics:MaxConsumers allows no more.");
        consumer = new StoredConsumer(name, PlaceAt(topic, start(topic)), _work.Now);
        topic.Consumers[name] = consumer;
        _moved.Add((topic, consumer));
        _undo.Push(() => topic.Consumers.TryRemove(name, out _));
        return consumer;
    }

    /// <summary>It has everything through a sequence: its place goes there, never back.</summary>
    public Outcome<StoredConsumer> Acknowledge(StoredTopic topic, string name, long through, long head)
    {
        if (topic.IsClosed)
            return TopicRefusals.UnknownTopic(topic.Name);
        if (!topic.Consumers.TryGetValue(name, out var consumer))
            return TopicRefusals.UnknownConsumer(name);
        if (through < 0 || through > head)
            return TopicRefusals.BadRequest($"There is no sequence {through}; the log ends with {head}.");
        Move(topic, consumer, through > consumer.Place.Sequence ? PlaceAt(topic, through) : consumer.Place);
        return consumer;
    }

    /// <summary>Puts it somewhere else, back or forth.</summary>
    public Outcome<StoredConsumer> Place(StoredTopic topic, string name, Func<StoredTopic, long> start)
    {
        var joined = Join(topic, name, start);
        if (joined.Succeeded(out var consumer, out _))
            Move(topic, consumer, PlaceAt(topic, start(topic)));
        return joined;
    }

    /// <summary>It was there until now.</summary>
    public bool Left(StoredTopic topic, StoredConsumer consumer)
    {
        var isThere = !topic.IsClosed && topic.Consumers.TryGetValue(consumer.Name, out var found) && found == consumer;
        if (isThere)
            Move(topic, consumer, consumer.Place);
        return isThere;
    }

    /// <summary>Gives up its place.</summary>
    public Outcome<bool> RemoveConsumer(StoredTopic topic, string name)
    {
        if (!topic.Consumers.TryRemove(name, out var consumer))
            return TopicRefusals.UnknownConsumer(name);
        _undo.Push(() => topic.Consumers[name] = consumer);
        _moved.Remove((topic, consumer));
        _sql.DeleteConsumer.Bind(0, topic.Id).Bind(1, name).Run();
        return true;
    }

    private void Move(StoredTopic topic, StoredConsumer consumer, TopicPlace place)
    {
        _undo.Push(consumer.Set(place, _work.Now));
        _moved.Add((topic, consumer));
    }

    // Of what is gone at that sequence, its position follows from the first one that is left behind it.
    private TopicPlace PlaceAt(StoredTopic topic, long sequence)
    {
        if (sequence >= topic.Now.LastSequence)
            return new TopicPlace(sequence, topic.Now.LastPosition);
        _sql.LastThrough.Bind(0, topic.Subject).Bind(1, sequence);
        if (_sql.LastThrough.Next())
        {
            var position = _sql.LastThrough.Long(0);
            _sql.LastThrough.Reset();
            return new TopicPlace(sequence, position);
        }

        _sql.FirstBehind.Bind(0, topic.Subject).Bind(1, sequence);
        if (!_sql.FirstBehind.Next())
            return new TopicPlace(sequence, topic.Now.LastPosition);
        var next = _sql.FirstBehind.Long(0);
        _sql.FirstBehind.Reset();
        return new TopicPlace(sequence, next - 1);
    }
}
