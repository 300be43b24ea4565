using Microsoft.Extensions.Time.Testing;
using WebMq.UnitTests.Support;

namespace WebMq.UnitTests.QueuesFeature;

/// <summary>A clock whose wall time somebody sets, while its timestamps and timers go on by themselves.</summary>
internal sealed class WallClock : TimeProvider
{
    // What waits before it tries again waits for less.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _pauses = [];
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => _time.TimestampFrequency;

    public void Advance(TimeSpan time) => _time.Advance(time);

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow() + Shift;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _time.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < s_longestPause)
        {
            lock (_lock)
                _pauses.Add(dueTime);
        }

        return timer;
    }

    /// <summary>Lets the nth pause, from 1, go by as soon as somebody waits, and no time beside it.</summary>
    public async Task Pass(int number)
    {
        TimeSpan pause = default;
        await Eventually.True(
            () =>
            {
                lock (_lock)
                    pause = _pauses.Count >= number ? _pauses[number - 1] : default;
                return pause > TimeSpan.Zero;
            },
            $"the {number}. pause begins");
        Advance(pause);
    }
}
