using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class ComparisonTests
{
    [Fact]
    public void Figures_stand_side_by_side_with_their_difference_and_ratio()
    {
        var lines = Comparison.OfFigures(Run(1_000, 100, 2, 0.5), Run(4_000, 100, 1, 0.25)).ToDictionary(l => l.Name);

        Assert.Equal(new Comparison("numbers in", "1,000", "4,000", "+3,000", "× 4.00"), lines["numbers in"]);
        Assert.Equal(new Comparison("results", "100", "100"), lines["results"]);
        Assert.Equal(new Comparison("took", "2.000 s", "1.000 s", "−1.000 s", "× 0.50"), lines["took"]);
        Assert.Equal(new Comparison("numbers in a second", "500 /s", "4.00 k/s", "+3.50 k/s", "× 8.00"), lines["numbers in a second"]);
        Assert.Equal(new Comparison("first result after", "0.500 s", "0.250 s", "−0.250 s", "× 0.50"), lines["first result after"]);
    }

    [Fact]
    public void What_one_of_them_does_not_have_is_not_compared()
    {
        var lines = Comparison.OfFigures(Run(0, 0, 0, null), Run(5, 5, 1, 0.25)).ToDictionary(l => l.Name);

        Assert.Equal(new Comparison("first result after", "–", "0.250 s"), lines["first result after"]);
        Assert.Equal(new Comparison("numbers in", "0", "5", "+5"), lines["numbers in"]);
        Assert.Equal(new Comparison("most memory of a stage", "–", "–"), lines["most memory of a stage"]);
    }

    [Fact]
    public void Definitions_and_outcomes_stand_side_by_side_too()
    {
        var lines = Comparison.OfDefinitions(Run(0, 0, 0, null), Run(0, 0, 0, null) with { State = RunState.Failed, Fault = "why" });

        Assert.Equal(["stages", "numbers", "ending", "outcome"], lines.Select(l => l.Name));
        Assert.Equal(("completed", "failed: why"), (lines[^1].A, lines[^1].B));
    }

    private static RunSnapshot Run(long fed, long results, double seconds, double? first) => new(
        "1", RunDefinition.Divisible([2], 0, 10), "ann", DateTimeOffset.UnixEpoch, RunState.Completed, null, new RunReport(fed, fed, results, seconds, [], FirstResult: first), null);
}
