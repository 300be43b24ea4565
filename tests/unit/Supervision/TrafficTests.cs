using WebMq.Shared.Workers;
using WebMq.Web.Overview;
using Xunit;

namespace WebMq.UnitTests.Supervision;

public sealed class TrafficTests
{
    private readonly Traffic _traffic = new();

    [Fact]
    public void Rates_are_what_came_in_the_time_since_the_line_before()
    {
        Add(100, 10, 2);
        Add(150, 10, 0.5);

        Assert.Equal([50, 100], _traffic.Snapshot().InRates);
        Assert.Equal([5, 0], _traffic.Snapshot().OutRates);
        Assert.Equal((150, 10), (_traffic.Snapshot().In, _traffic.Snapshot().Out));
    }

    [Fact]
    public void A_restart_shows_as_nothing_and_is_counted_from_zero()
    {
        Add(100, 0, 1);
        _traffic.Restart();
        Add(120, 0, 1);

        Assert.Equal(220, _traffic.Snapshot().In);
        Assert.Equal([100, 0, 120], _traffic.Snapshot().InRates);
    }

    [Fact]
    public void A_smaller_number_than_before_is_a_new_life()
    {
        Add(100, 0, 1);
        Add(20, 0, 1);

        Assert.Equal(120, _traffic.Snapshot().In);
    }

    [Fact]
    public void The_last_minute_is_kept()
    {
        for (var i = 1; i <= 100; i++)
            Add(i * i, 0, 1);

        Assert.Equal(Traffic.Seconds, _traffic.Snapshot().InRates.Count);
        Assert.Equal(199, _traffic.Snapshot().InRates[^1]);
    }

    [Fact]
    public void Drops_and_further_counters_are_added_up_by_name()
    {
        _traffic.Add(Line(1, 1) with { Dropped = 4, Counters = new Dictionary<string, long> { ["subscriptions"] = 3 } }, TimeSpan.FromSeconds(1));
        _traffic.Restart();
        _traffic.Add(Line(1, 1) with { Dropped = 1, Counters = new Dictionary<string, long> { ["subscriptions"] = 2 } }, TimeSpan.FromSeconds(1));

        Assert.Equal(5, _traffic.Snapshot().Dropped);
        Assert.Equal(5, Assert.Single(_traffic.Snapshot().Counters).Value);
    }

    private static WorkerLine Line(long messagesIn, long messagesOut) => new() { Type = WorkerLineType.Stats, In = messagesIn, Out = messagesOut };

    private void Add(long messagesIn, long messagesOut, double seconds) => _traffic.Add(Line(messagesIn, messagesOut), TimeSpan.FromSeconds(seconds));
}
