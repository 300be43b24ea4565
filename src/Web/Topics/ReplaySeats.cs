namespace WebMq.Web.Topics;

/// <summary>Bounds how many replays there are at the same time.</summary>
internal sealed class ReplaySeats(int most)
{
    private int _taken;

    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most)
            return true;
        Interlocked.Decrement(ref _taken);
        return false;
    }

    public void GiveBack() => Interlocked.Decrement(ref _taken);

    public Refusal Refusal { get; } = new("too-many-replays", $"There are {most} replays already; WebMq:Topics:MaxReplays allows no more.");
}
