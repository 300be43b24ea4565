using System.Text.Json;
using WebMq.Shared.Topics;

namespace WebMq.Web.Topics;

internal sealed partial class TopicStore
{
    /// <summary>Makes a topic, or gives the one of that name these options.</summary>
    public Outcome<StoredTopic> Create(string name, TopicOptions options)
    {
        var json = JsonSerializer.Serialize(options, JsonSerializerOptions.Web);
        if (_topics.TryGetValue(name, out var topic))
        {
            if (topic.IsClosed)
                return TopicRefusals.BadRequest($"The topic {name} is being removed.");
            if (topic.Options.LatestOnly != options.LatestOnly && topic.Now.LastPosition > 0)
                return new Refusal("bad-option", "Whether only the latest is kept is settled with the first message; make another topic for it.");
            var before = topic.Options;
            _undo.Push(() => topic.Options = before);
            topic.Options = options;
            _sql.SaveOptions.Bind(0, json).Bind(1, topic.Id).Run();
            // Touched, so that new bounds hold from here on.
            Change(topic, topic.Now);
            return topic;
        }

        if (_topics.Count >= _options.MaxTopics)
            return new Refusal("too-many-topics", $"There are {_topics.Count} topics; WebMq:Topics:MaxTopics allows no more.");
        _sql.InsertTopic.Bind(0, name).Bind(1, json).Next();
        var id = _sql.InsertTopic.Long(0);
        _sql.InsertTopic.Run();
        topic = new StoredTopic(id, name, options, new TopicFigures(0, 0, 0, 0, 0, 0, new TopicCounters()));
        _topics[name] = topic;
        _undo.Push(() => _topics.TryRemove(name, out _));
        return topic;
    }

    /// <summary>Lets nothing more in, and ends its subscriptions; it can then be emptied and removed.</summary>
    public bool Close(StoredTopic topic)
    {
        if (topic.IsClosed)
            return false;
        topic.IsClosed = true;
        topic.Subscribers.Close(TopicRefusals.UnknownTopic(topic.Name));
        _undo.Push(() => Reopen(topic));
        return true;
    }

    /// <summary>Its removal was broken off.</summary>
    public static bool Reopen(StoredTopic topic)
    {
        topic.IsClosed = false;
        topic.Subscribers.Reopen();
        return true;
    }

    /// <summary>Removes a piece of the messages of a topic that is closed.</summary>
    /// <returns>How many; 0 when there are no more.</returns>
    public int RemovePiece(StoredTopic topic)
    {
        var doomed = SelectOldest(topic, (_, _, _, _) => true, out var bytes);
        Remove(topic, doomed, bytes, topic.Now.Counters);
        return doomed.Count;
    }

    /// <summary>Removes a topic that is closed and empty.</summary>
    public bool RemoveTopic(StoredTopic topic)
    {
        if (topic.Now.Messages > 0)
            return false;
        _sql.DeleteConsumers.Bind(0, topic.Id).Run();
        _sql.DeleteTopic.Bind(0, topic.Id).Run();
        _topics.TryRemove(topic.Name, out _);
        _undo.Push(() => _topics[topic.Name] = topic);
        return true;
    }
}
