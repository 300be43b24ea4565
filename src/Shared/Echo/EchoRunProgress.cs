namespace WebMq.Shared.Echo;

/// <summary>How a run of requests stands; the last item of its stream has <paramref name="Finished"/> set.</summary>
/// <param name="Done">Replies so far.</param>
/// <param name="Count">Requests in all.</param>
/// <param name="Seconds">Since the first request.</param>
/// <param name="P50">Median round trip, ms.</param>
/// <param name="P99">99th percentile, ms.</param>
/// <param name="Histogram">How many round trips were in each bucket, in the order of <see cref="EchoHistogram.Bounds"/>; the last one is above all bounds.</param>
/// <param name="Finished">Whether it is over.</param>
/// <param name="Fault">Why it ended early, else null.</param>
public sealed record EchoRunProgress(
    int Done,
    int Count,
    double Seconds,
    double P50,
    double P99,
    IReadOnlyList<int> Histogram,
    bool Finished,
    string? Fault);
