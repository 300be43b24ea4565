namespace WebMq.Web.Events;

/// <summary>What went over the events' sockets since the app started.</summary>
internal sealed class EventCounters
{
    private long _published;
    private long _replays;
    private long _refused;
    private long _abandoned;
    private long _leftOut;

    /// <summary>Events that the link to the worker has taken.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>Replays that were begun.</summary>
    public long Replays => Interlocked.Read(ref _replays);

    /// <summary>Replays that were refused: one of that client, or too many, were under way.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Replays that were given up: the client was gone or read nothing for a minute.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    /// <summary>Entries that no event could be made of.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    public void CountPublished(int events) => Interlocked.Add(ref _published, events);

    public void CountReplay() => Interlocked.Increment(ref _replays);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void CountAbandoned() => Interlocked.Increment(ref _abandoned);

    public void CountLeftOut() => Interlocked.Increment(ref _leftOut);
}
