namespace WebMq.Web.Chat.Pages;

/// <summary>
/// How often a page is drawn: what comes one by one is drawn at once, what comes faster than twenty times a second together. A
/// few drawings may be ahead of that, so that a steady twenty wait for nothing.
/// </summary>
/// <param name="clock">Tells when.</param>
internal sealed class DrawingPace(TimeProvider clock)
{
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_ahead = 4 * s_frame;

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _due = TimeSpan.Zero;

    /// <summary>Something was drawn; comes back when more may be.</summary>
    public Task Drawn(CancellationToken cancellationToken)
    {
        var now = clock.GetElapsedTime(_start);
        _due = (_due > now ? _due : now) + s_frame;
        var wait = _due - now - s_ahead;
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellationToken) : Task.CompletedTask;
    }
}
