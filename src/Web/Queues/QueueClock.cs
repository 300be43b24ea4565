using WebMq.Web.MessageLog;

namespace WebMq.Web.Queues;

/// <summary>
/// The time by which leases, delays and expiries go, in microseconds since 1970: from the wall's at the start, never before what
/// was stored, it goes on by itself. Setting the system's clock moves nothing while the app runs.
/// </summary>
internal sealed class QueueClock(TimeProvider time, long stored)
{
    private readonly long _start = Math.Max(LogFile.ToMicroseconds(time.GetUtcNow()), stored);
    private readonly long _timestamp = time.GetTimestamp();

    public long Now => _start + (time.GetElapsedTime(_timestamp).Ticks / TimeSpan.TicksPerMicrosecond);

    public static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToTime(long at) => LogFile.FromMicroseconds(at);

    public static DateTimeOffset? ToTime(long? at) => at is { } given ? LogFile.FromMicroseconds(given) : null;
}
