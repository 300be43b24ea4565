using Microsoft.Extensions.Time.Testing;
using WebMq.UnitTests.Support;

namespace WebMq.UnitTests.Supervision;

/// <summary>A clock that stands still and remembers for how long somebody wanted to wait.</summary>
internal sealed class RecordingClock : FakeTimeProvider
{
    // Waiting for a ready line is longer than any pause between two starts.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(12);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _pauses = [];
    private readonly List<TimeSpan> _limits = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            lock (_lock)
                (dueTime < s_longestPause ? _pauses : _limits).Add(dueTime);
        }

        return timer;
    }

    public int Pauses
    {
        get
        {
            lock (_lock)
                return _pauses.Count;
        }
    }

    /// <summary>The nth pause, from 1, as soon as somebody waits for it.</summary>
    public async Task<TimeSpan> Pause(int number)
    {
        await Eventually.True(() => Pauses >= number, $"the {number}. pause begins");
        lock (_lock)
            return _pauses[number - 1];
    }

    /// <summary>How long the nth life, from 1, may take until it is ready, as soon as that is limited.</summary>
    public async Task<TimeSpan> Limit(int number)
    {
        await Eventually.True(
            () =>
            {
                lock (_lock)
                    return _limits.Count >= number;
            },
            $"the {number}. limit is set");
        lock (_lock)
            return _limits[number - 1];
    }
}
