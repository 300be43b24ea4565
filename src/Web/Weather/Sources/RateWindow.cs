namespace WebMq.Web.Weather;

/// <summary>How many came in each second of the last minute.</summary>
internal sealed class RateWindow
{
    /// <summary>Seconds that are told.</summary>
    public const int Seconds = 60;

    private const int Mean = 10;

    private readonly Lock _lock = new();

    // One more than is told: the second that is under way.
    private readonly int[] _counts = new int[Seconds + 1];
    private long _second;

    public void Count(DateTimeOffset now)
    {
        lock (_lock)
        {
            Advance(now);
            _counts[_second % _counts.Length]++;
        }
    }

    /// <summary>The whole seconds before this one, oldest first.</summary>
    public double[] Last(DateTimeOffset now)
    {
        lock (_lock)
        {
            Advance(now);
            var rates = new double[Seconds];
            for (var i = 0; i < Seconds; i++)
                rates[i] = _counts[(_second + 1 + i) % _counts.Length];
            return rates;
        }
    }

    /// <summary>A second, over the last ten of them.</summary>
    public static double PerSecond(double[] last) => last[^Mean..].Average();

    // A clock that goes back counts where it was.
    private void Advance(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        for (var next = Math.Max(_second + 1, second - Seconds); next <= second; next++)
            _counts[next % _counts.Length] = 0;
        _second = Math.Max(_second, second);
    }
}
