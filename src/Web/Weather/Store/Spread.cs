namespace WebMq.Web.Weather.Store;

/// <summary>One quantity over a time.</summary>
internal struct Spread
{
    public double Min;
    public double Max;
    public double Sum;
    public double Last;
    public long MinAt;
    public long MaxAt;
    public long LastAt;
    public int Count;

    public readonly double Mean => Sum / Count;

    /// <summary>Adds a value. The order of coming makes no difference but in the last digits of the sum.</summary>
    public void Add(double value, long time)
    {
        Take(value, time, value, time, value, time);
        Sum += value;
        Count++;
    }

    public void Merge(in Spread other)
    {
        if (other.Count == 0)
            return;
        Take(other.Min, other.MinAt, other.Max, other.MaxAt, other.Last, other.LastAt);
        Sum += other.Sum;
        Count += other.Count;
    }

    // Of equals the first counts; of two last ones at the same time the one that came later.
    private void Take(double min, long minAt, double max, long maxAt, double last, long lastAt)
    {
        var first = Count == 0;
        if (first || min < Min || (min == Min && minAt < MinAt))
            (Min, MinAt) = (min, minAt);
        if (first || max > Max || (max == Max && maxAt < MaxAt))
            (Max, MaxAt) = (max, maxAt);
        if (first || lastAt >= LastAt)
            (Last, LastAt) = (last, lastAt);
    }
}
