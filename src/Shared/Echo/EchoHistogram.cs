namespace WebMq.Shared.Echo;

/// <summary>The buckets of round-trip times.</summary>
public static class EchoHistogram
{
    /// <summary>Upper bounds in milliseconds, ascending; what is above the last falls into one more bucket.</summary>
    public static readonly IReadOnlyList<double> Bounds =
        [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.5, 2, 3, 5, 10, 20, 50, 100, 500];

    /// <summary>The bucket of a time.</summary>
    public static int BucketOf(double milliseconds)
    {
        var bucket = 0;
        while (bucket < Bounds.Count && milliseconds > Bounds[bucket])
            bucket++;
        return bucket;
    }
}
