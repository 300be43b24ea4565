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

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < s_longestPause)
        {
            lock (_lock)
                _pauses.Add(dueTime);
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
}
