using Bunit;
using WebMq.Shared.Pipeline;
using WebMq.Web.Components;
using WebMq.Web.Pipeline;
using WebMq.Web.Pipeline.Pages;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunWidgetTests : BunitContext
{
    [Fact]
    public void The_picture_of_a_pipeline_has_a_process_for_each_stage_between_main_and_main()
    {
        var picture = Picture(new StageReport(0, "divisible(2)", 101, 1_000, 500, null, StageState.Writing, Memory: 12_300_000), new StageReport(1, "divisible(5)", 102, 500, 100, "signal 9"));

        Assert.Equal(["main", "divisible(2)", "divisible(5)", "main"], picture.FindAll("strong").Select(s => s.TextContent));
        Assert.Equal(["101", "102"], picture.FindAll("[data-pid]").Select(s => s.GetAttribute("data-pid")));
        Assert.Equal(["1,000", "500", "50 %", "500 /s", "0 %", "12.3 MB"], picture.FindAll("[data-stage='0'] dd").Select(d => d.TextContent));
        Assert.Equal("waits for room", picture.Find("[data-stage='0'] .doing").TextContent);
        Assert.DoesNotContain("dead", picture.Find("[data-stage='0']").ClassList);
        Assert.Contains("dead", picture.Find("[data-stage='1']").ClassList);
        Assert.Equal("signal 9", picture.Find("[data-stage='1'] .doing").TextContent);
    }

    [Fact]
    public void A_full_pipe_says_so_in_words_and_the_stage_behind_it_is_the_slowest()
    {
        var picture = Picture(
            new StageReport(0, "divisible(2)", 101, 1_000, 500, null, WaitedForInput: 0.4, WaitedForRoom: 1.6),
            new StageReport(1, "prime", 102, 500, 100, null, WaitedForInput: 0.02));

        Assert.Equal(["Empty", "Full", "Flowing"], picture.FindAll("[data-pipe]").Select(p => p.GetAttribute("data-flow")));
        Assert.Contains("Pipe 2 is full: its writer waited for room 80 % of the time", picture.Find("[data-pipe='1']").TextContent, StringComparison.Ordinal);
        Assert.Contains("stage 2, prime, held up the rest", picture.Find("[data-testid=verdict]").TextContent, StringComparison.Ordinal);
        Assert.Contains("slowest", picture.Find("[data-stage='1']").ClassList);
    }

    [Fact]
    public void A_hundred_stages_are_rows_under_a_skyline_of_their_pipes()
    {
        var picture = Picture([.. Enumerable.Range(0, 100).Select(i => new StageReport(i, $"divisible({i + 1})", 200 + i, 1_000, 1_000, null, WaitedForRoom: i < 50 ? 1 : 0))]);

        Assert.Equal(100, picture.FindAll("tr[data-stage][data-pid]").Count);
        Assert.Equal(101, picture.FindAll("[data-testid=skyline] span").Count);
        Assert.Equal(50, picture.FindAll("[data-testid=skyline] .full").Count);
        Assert.Contains("slowest", picture.Find("[data-stage='50']").ClassList);
    }

    [Fact]
    public void A_chart_begins_at_the_start_and_reaches_to_a_round_figure()
    {
        var chart = Chart([new(0, 0, 0), new(1, 300, 30), new(2, 400, 80)]);

        Assert.Equal(["0,50 500,50 1000,150", "0,185 500,185 1000,175"], chart.FindAll("polyline").Select(l => l.GetAttribute("points")));
        Assert.Equal("400 /s", chart.Find(".ticks span").TextContent);
        Assert.Equal("in: at most 300 /s, at last 100 /s. out: at most 50.0 /s, at last 50.0 /s.", chart.Find(".plot svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_chart_is_a_table_for_those_who_want_one()
    {
        var chart = Chart([new(0, 0, 0), new(1, 300, 30)]);
        chart.Find("button").Click();

        Assert.Equal(["in", "1.000 s", "300", "out", "1.000 s", "30"], chart.FindAll("td").Select(d => d.TextContent));
    }

    [Fact]
    public void A_chart_of_nothing_says_so()
    {
        Assert.Equal("Nothing has been measured yet.", Chart([]).Find("p").TextContent);
        Assert.Equal("Nothing has been measured yet.", Chart([new(0, 0, 0)]).Find("p").TextContent);
    }

    private IRenderedComponent<PipelinePicture> Picture(params StageReport[] stages)
    {
        var report = new RunReport(1_000, 1_000, 100, 2, stages);
        var run = new RunSnapshot("1", RunDefinition.Divisible([2, 5], 0, 1_000), "ann", DateTimeOffset.UnixEpoch, RunState.Running, null, report, 100);
        return Render<PipelinePicture>(p => p.Add(x => x.Run, run).Add(x => x.Pace, RunPace.Of(report)));
    }

    private IRenderedComponent<TimeChart> Chart(IReadOnlyList<RateSample> samples) => Render<TimeChart>(c => c.Add(
        x => x.Lines, [ThroughputLine.Of("in", samples, s => s.Fed), ThroughputLine.Of("out", samples, s => s.Results)]));
}
