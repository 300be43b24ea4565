namespace WebMq.Web.Messages;

/// <summary>How many a second, over the last ten whole seconds. One thread adds, any reads.</summary>
internal sealed class RateMeter
{
    private const int Seconds = 10;

    private readonly Lock _lock = new();
    // One more than is read: the second that is not over yet.
    private readonly long[] _counts = new long[Seconds + 1];
    private long _second;

    /// <param name="count">How many more.</param>
    /// <param name="now">Microseconds.</param>
    public void Add(long count, long now)
    {
        lock (_lock)
        {
            GoTo(now / 1_000_000);
            _counts[_second % _counts.Length] += count;
        }
    }

    public double PerSecond(long now)
    {
        lock (_lock)
        {
            GoTo(now / 1_000_000);
            return (_counts.Sum() - _counts[_second % _counts.Length]) / (double)Seconds;
        }
    }

    // Seconds in which nothing came are empty.
    private void GoTo(long second)
    {
        for (var passed = Math.Min(second - _second, _counts.Length); passed > 0; passed--)
            _counts[(second - passed + 1) % _counts.Length] = 0;
        _second = Math.Max(_second, second);
    }
}
