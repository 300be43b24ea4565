using Bunit;
using WebMq.Web.Overview;
using WebMq.Web.Overview.Pages;
using WebMq.Web.Workers;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class WorkerCardTests : BunitContext
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TrafficSnapshot s_traffic = new(10, 20, 0, new Dictionary<string, long>(), [1, 2.5], [1_234]);

    private readonly WorkerStatus _echo = new(
        "echo",
        WorkerState.Running,
        4711,
        s_noon.AddMinutes(-3),
        2,
        null,
        null,
        new Dictionary<string, string> { ["echo"] = "tcp://127.0.0.1:5557", ["link"] = "tcp://127.0.0.1:40000" },
        s_traffic);

    [Fact]
    public void Pid_uptime_and_restarts_are_shown()
    {
        var facts = Card(_echo).FindAll("dd").Select(d => d.TextContent);

        Assert.Equal(["4711", "3 min", "2", "0"], facts);
    }

    [Fact]
    public void Others_see_the_endpoints_that_are_for_them()
    {
        var ends = Assert.Single(Card(_echo).FindAll(".ends li"));

        Assert.Contains("tcp://127.0.0.1:5557", ends.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_are_the_newest()
    {
        Assert.Equal(["2.5", "1,234"], Card(_echo).FindAll(".rates .numbers").Select(r => r.TextContent));
    }

    [Fact]
    public void A_dead_worker_says_what_happened()
    {
        var card = Card(_echo with { State = WorkerState.Waiting, Pid = null, StartedAt = null, LastExit = "signal 9", LastExitAt = s_noon.AddSeconds(-2) });

        Assert.Contains("down, starting again", card.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Equal("Last ended with signal 9, 2 s ago.", card.Find(".exit").TextContent);
        Assert.Equal("–", card.Find("dd").TextContent);
    }

    [Fact]
    public void Drops_stand_out()
    {
        Assert.Empty(Card(_echo).FindAll(".bad"));
        Assert.Equal("5,000", Card(_echo with { Traffic = s_traffic with { Dropped = 5_000 } }).Find("dd.bad").TextContent);
    }

    private IRenderedComponent<WorkerCard> Card(WorkerStatus worker) =>
        Render<WorkerCard>(card => card.Add(c => c.Worker, worker).Add(c => c.Now, s_noon));
}
