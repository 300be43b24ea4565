namespace WebMq.Web.Chat;

/// <summary>
/// How many lines of the publish socket are logged: a burst, then so many a second. The socket knows no sender, so all of its
/// lines share one count.
/// </summary>
internal sealed class LineRate(int perSecond, int burst, TimeProvider clock)
{
    private double _left = burst;
    private long _at = clock.GetTimestamp();

    /// <returns>How many of so many lines may be logged now.</returns>
    public int Take(int lines)
    {
        var now = clock.GetTimestamp();
        _left = Math.Min(burst, _left + (clock.GetElapsedTime(_at, now).TotalSeconds * perSecond));
        _at = now;
        var taken = Math.Min(lines, (int)_left);
        _left -= taken;
        return taken;
    }
}
