using System.Threading.RateLimiting;

namespace WebMq.Web.Accounts;

/// <summary>How fast accounts are made from one address: thirty at once, then one every ten seconds.</summary>
internal sealed class ClaimLimiter : IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, static _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 30,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = s_every,
            QueueLimit = 0,
        }));

    /// <summary>Takes one of an address.</summary>
    /// <returns>How long to wait instead; zero when it was taken.</returns>
    public TimeSpan Take(string address)
    {
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired ? TimeSpan.Zero : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : s_every;
    }

    public void Dispose() => _limiter.Dispose();
}
