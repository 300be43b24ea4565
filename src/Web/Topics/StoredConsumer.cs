namespace WebMq.Web.Topics;

/// <summary>A consumer as it is kept. Changed on the writer's thread.</summary>
/// <param name="name">Its name.</param>
/// <param name="place">Its place.</param>
/// <param name="seenAt">When it was heard of last.</param>
internal sealed class StoredConsumer(string name, TopicPlace place, DateTimeOffset seenAt)
{
    private volatile State _state = new(place, seenAt);

    public string Name => name;

    public TopicPlace Place => _state.Place;

    public DateTimeOffset SeenAt => _state.SeenAt;

    /// <summary>Sets both.</summary>
    /// <returns>Sets them back.</returns>
    public Action Set(TopicPlace place, DateTimeOffset seenAt)
    {
        var before = _state;
        _state = new State(place, seenAt);
        return () => _state = before;
    }

    private sealed record State(TopicPlace Place, DateTimeOffset SeenAt);
}
