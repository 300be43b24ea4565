using Microsoft.Extensions.Time.Testing;

namespace WebMq.UnitTests.QueuesFeature;

/// <summary>A clock whose wall time somebody sets, while its timestamps and timers go on by themselves.</summary>
internal sealed class WallClock : TimeProvider
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => _time.TimestampFrequency;

    public void Advance(TimeSpan time) => _time.Advance(time);

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow() + Shift;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _time.CreateTimer(callback, state, dueTime, period);
}
