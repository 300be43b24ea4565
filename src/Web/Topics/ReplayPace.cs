using WebMq.Shared.MessageLog;

namespace WebMq.Web.Topics;

/// <summary>When what was published at a time is due in a replay: so long after its begin as it was after the first message, divided by the speed.</summary>
internal sealed class ReplayPace(TimeProvider clock, double speed)
{
    // Longer ones are taken in several.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly long _began = clock.GetTimestamp();
    private DateTimeOffset? _first;

    /// <summary>Waits until an entry is due.</summary>
    public async Task WaitFor(LogEntry entry, CancellationToken cancellationToken)
    {
        while (Left(entry) is { } left && left > TimeSpan.Zero)
            await Task.Delay(left < s_longest ? left : s_longest, clock, cancellationToken);
    }

    /// <summary>Whether it is due.</summary>
    public bool IsDue(LogEntry entry) => Left(entry) <= TimeSpan.Zero;

    private TimeSpan Left(LogEntry entry)
    {
        _first ??= entry.At;
        return ((entry.At - _first.Value) / speed) - clock.GetElapsedTime(_began);
    }
}
