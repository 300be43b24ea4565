using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline.Pages;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunFormTests
{
    [Fact]
    public void The_form_begins_with_the_pipeline_of_the_course()
    {
        var definition = new RunForm().Define(out var fault);

        Assert.Null(fault);
        Assert.Equal(["divisible(2)", "divisible(5)"], definition!.Stages);
        Assert.Equal((NumberSeed.Range(0, 100), RunEnding.Sentinel), (definition.Seed, definition.Ending));
    }

    [Theory]
    [InlineData("0", "99", "1", 100L)]
    [InlineData("0", "99", "10", 10L)]
    [InlineData("0", "90", "10", 10L)]
    [InlineData("10", "-10", "-5", 5L)]
    [InlineData(" 7 ", "7", "-3", 1L)]
    [InlineData("-9223372036854775808", "9223372036854775807", "9223372036854775807", 3L)]
    public void A_range_goes_up_to_its_end_and_not_past_it(string from, string to, string step, long count)
    {
        var definition = new RunForm { From = from, To = to, Step = step }.Define(out var fault);

        Assert.Null(fault);
        Assert.Equal(count, definition!.Seed.Count);
    }

    [Theory]
    [InlineData("x", "9", "1", "From: 'x' is not a whole number")]
    [InlineData("0", "9223372036854775808", "1", "To: '9223372036854775808' is not a whole number")]
    [InlineData("0", "9", "", "Step: '' is not a whole number")]
    [InlineData("0", "9", "0", "A step of 0 stands still")]
    [InlineData("9", "0", "1", "it ends before it begins")]
    [InlineData("0", "9", "-1", "it ends before it begins")]
    [InlineData("-9223372036854775808", "9223372036854775807", "1", "more numbers than any run may have")]
    public void A_range_that_is_none_is_named(string from, string to, string step, string text)
    {
        Assert.Null(new RunForm { From = from, To = to, Step = step }.Define(out var fault));
        Assert.Contains(text, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_another_kind_does_no_harm()
    {
        var form = new RunForm { Kind = SeedKind.Random, From = "x", Column = "", IsCsv = true };

        Assert.Equal(new NumberSeed(SeedKind.Random, 1, 1_000_000, 1_000), form.Define(out _)?.Seed);
        form.RandomSeed = "7";
        Assert.Equal(7, form.Define(out _)?.Seed.RandomSeed);
        form.Most = "many";
        Assert.Null(form.Define(out var fault));
        Assert.Contains("Largest: 'many'", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_chosen_and_a_csv_has_its_column()
    {
        var form = new RunForm { Kind = SeedKind.File };
        Assert.Null(form.Define(out var fault));
        Assert.Contains("Choose a file", fault, StringComparison.Ordinal);

        (form.File, form.IsCsv, form.SkipBad) = ("n.csv", true, true);
        Assert.Null(form.Define(out fault));
        Assert.Contains("Which column?", fault, StringComparison.Ordinal);

        form.Column = " value ";
        Assert.Equal(new NumberSeed(SeedKind.File, File: "n.csv", Column: "value", SkipBad: true), form.Define(out _)?.Seed);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public void A_past_run_comes_back_as_it_was(RunDefinition definition)
    {
        var run = new RunSnapshot("r1", definition, "ann", DateTimeOffset.UnixEpoch, RunState.Completed, null, new RunReport(0, null, 0, 0, []), null);

        var form = RunForm.Of(run);

        var again = form.Define(out var fault);
        Assert.Null(fault);
        Assert.Equal(definition.Stages, again!.Stages);
        Assert.Equal(definition.Ending, again.Ending);
        Assert.Equal(definition.Seed.Kind == SeedKind.List ? definition.Seed with { Numbers = "" } : definition.Seed, again.Seed);
        Assert.Equal(definition.Seed.Kind is SeedKind.List or SeedKind.File ? "r1" : null, form.Stored);
    }

    public static TheoryData<RunDefinition> Definitions =>
    [
        new RunDefinition(["square"], NumberSeed.Range(10, 5, -3), RunEnding.Close),
        new RunDefinition(["range(1,10)", "sum"], NumberSeed.Range(long.MinValue, 3, long.MaxValue)),
        new RunDefinition(["prime"], new NumberSeed(SeedKind.Random, -5, 5, 10, RandomSeed: 42)),
        new RunDefinition(["count"], NumberSeed.List("1 2 …", skipBad: true)),
        new RunDefinition(["count"], new NumberSeed(SeedKind.File, File: "n.csv", Column: "2")),
    ];
}
