using WebMq.Shared.Pipeline;
using WebMq.Web.Components;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunPaceTests
{
    [Fact]
    public void A_pace_is_what_happened_between_two_reports_and_not_the_average()
    {
        var pace = RunPace.Between(
            Report(10, 1_000, 100, 5, Stage(1_000, 2, 1, 4), Stage(500, 6, 0, 1)),
            Report(12, 5_000, 300, 6.5, Stage(3_000, 2.2, 2.8, 5), Stage(700, 8, 0, 1.5)));

        Assert.Equal((2_000.0, 100.0, 0.75), (pace.In, pace.Out, pace.ForRoom));
        Assert.Equal([1_000.0, 100.0], pace.Stages.Select(s => s.In));
        Assert.Equal([0.1, 1.0], pace.Stages.Select(s => Math.Round(s.ForInput, 6)));
        Assert.Equal([0.9, 0.0], pace.Stages.Select(s => Math.Round(s.ForRoom, 6)));
        Assert.Equal([0.5, 0.25], pace.Stages.Select(s => s.Cpu));
    }

    [Fact]
    public void Back_pressure_reaches_back_to_main_from_the_stage_that_holds_up_the_rest()
    {
        var pace = new RunPace(1, 1, 0.9, [new(1, 1, 0, 0.8), new(1, 1, 0, 0.05), new(1, 0.1, 0.7, 0)]);

        Assert.Equal([PipeState.Full, PipeState.Full, PipeState.Empty, PipeState.Flowing], pace.Pipes.Select(p => p.State));
        Assert.Equal([0.9, 0.8, 0.7, 0], pace.Pipes.Select(p => p.Share));
        Assert.Equal(1, pace.Slowest);
    }

    [Fact]
    public void Nobody_is_slow_where_no_pipe_is_full_and_main_is_where_the_last_one_is()
    {
        Assert.Null(new RunPace(1, 1, 0.1, [new(1, 1, 0.9, 0)]).Slowest);
        Assert.Equal(1, new RunPace(1, 1, 0.1, [new(1, 1, 0, 0.9)]).Slowest);
        Assert.Null(RunPace.None.Slowest);
        Assert.Empty(RunPace.None.Pipes);
    }

    [Theory]
    [InlineData(0.9, 0, PipeState.Full, 0.9)]
    [InlineData(0, 0.9, PipeState.Empty, 0.9)]
    [InlineData(0.19, 0, PipeState.Flowing, 0)]
    [InlineData(0.66, 0.67, PipeState.Flowing, 0)]
    [InlineData(0.67, 0.5, PipeState.Full, 0.67)]
    public void A_pipe_is_full_or_empty_when_one_end_waits_clearly_longer(double forRoom, double forInput, PipeState state, double share) =>
        Assert.Equal(new PipeFlow(state, share), PipeFlow.Of(forRoom, forInput));

    [Fact]
    public void Times_that_do_not_quite_fit_are_never_more_than_the_whole()
    {
        var pace = RunPace.Of(Report(1, 10, 1, 1.002, Stage(10, 0, 1.01, -0.001)));

        Assert.Equal((1.0, 1.0, 0.0), (pace.ForRoom, pace.Stages[0].ForRoom, pace.Stages[0].Cpu));
    }

    [Fact]
    public void A_meter_looks_back_one_second()
    {
        var meter = new PaceMeter();
        var pace = RunPace.None;
        for (var i = 1; i <= 100; i++)
            pace = meter.Take(Report(i * 0.125, i <= 50 ? 0 : (i - 50) * 1_000, 0, 0, Stage(0, 0, 0, i * 0.1)));

        Assert.Equal(8_000, pace.In);
        Assert.Equal(0.8, pace.Stages[0].Cpu, 6);
        for (var i = 1; i <= 8; i++)
            pace = meter.Take(Report(12.5 + (i * 0.125), 50_000, 0, 0, Stage(0, 0, 0, 10)));
        Assert.Equal(0, pace.In);
    }

    [Fact]
    public void A_meter_takes_the_same_report_twice_and_one_that_has_no_time_yet()
    {
        var meter = new PaceMeter();
        Assert.Equal(RunPace.None.In, meter.Take(Report(0, 0, 0, 0)).In);
        meter.Take(Report(0.5, 100, 0, 0));
        Assert.Equal(200, meter.Take(Report(0.5, 100, 0, 0)).In);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.25, "0.25")]
    [InlineData(812, "812")]
    [InlineData(999.6, "1.00 k")]
    [InlineData(12_345, "12.3 k")]
    [InlineData(999_960, "1.00 M")]
    [InlineData(1_250_000_000, "1.25 G")]
    [InlineData(9.3e18, "9300000 T")]
    public void A_large_figure_has_three_digits(double number, string text) => Assert.Equal(text, FigureText.Short(number));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.00001, "< 0.01 %")]
    [InlineData(0.0042, "0.42 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(1, "100 %")]
    public void A_share_is_told_in_percent(double share, string text) => Assert.Equal(text, FigureText.Percent(share));

    [Theory]
    [InlineData(0.0234, "0.023 s")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(59.97, "1 min 0 s")]
    [InlineData(192.4, "3 min 12 s")]
    [InlineData(3_599.7, "1 h 0 min")]
    [InlineData(7_800, "2 h 10 min")]
    public void A_time_is_told_as_exactly_as_it_matters(double seconds, string text) => Assert.Equal(text, FigureText.Seconds(seconds));

    private static RunReport Report(double seconds, long fed, long results, double waited, params StageReport[] stages) =>
        new(fed, null, results, seconds, stages, waited);

    private static StageReport Stage(long taken, double forInput, double forRoom, double cpu) =>
        new(0, "square", 1, taken, taken, null, StageState.Working, forInput, forRoom, cpu);
}
