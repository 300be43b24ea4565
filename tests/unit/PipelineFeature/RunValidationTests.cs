using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunValidationTests
{
    private static readonly RunLimits s_limits = new PipelineOptions().ToLimits();

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(-50, 100, 3)]
    [InlineData(50, 100, -1)]
    [InlineData(long.MinValue, 1, 1)]
    [InlineData(long.MaxValue, 1, long.MaxValue)]
    [InlineData(long.MaxValue - 9, 10, 1)]
    [InlineData(long.MinValue, 3, long.MaxValue)]
    [InlineData(0, 10_000_000_000, 1)]
    public void A_range_within_Int64_and_the_limits_is_right(long from, long count, long step) =>
        Assert.Null(Check(NumberSeed.Range(from, count, step)));

    [Theory]
    [InlineData(0, 0, 1, "no-numbers")]
    [InlineData(0, -1, 1, "no-numbers")]
    [InlineData(0, 10, 0, "bad-step")]
    [InlineData(0, 10_000_000_001, 1, "too-many-numbers")]
    [InlineData(0, long.MaxValue, 1, "too-many-numbers")]
    [InlineData(long.MaxValue, 2, 1, "bad-number")]
    [InlineData(long.MinValue, 2, -1, "bad-number")]
    [InlineData(0, 10_000_000_000, long.MaxValue, "bad-number")]
    public void A_bad_range_is_refused_by_a_code(long from, long count, long step, string code) =>
        Assert.Equal(code, Check(NumberSeed.Range(from, count, step))?.Code);

    [Theory]
    [InlineData(1L, 6L, 10L, null)]
    [InlineData(5L, 5L, 1L, null)]
    [InlineData(long.MinValue, long.MaxValue, 10L, null)]
    [InlineData(6L, 1L, 10L, "bad-number")]
    [InlineData(1L, null, 10L, "bad-number")]
    [InlineData(1L, 6L, null, "no-numbers")]
    [InlineData(1L, 6L, 0L, "no-numbers")]
    [InlineData(1L, 6L, 10_000_000_001L, "too-many-numbers")]
    public void Random_numbers_need_their_ends_and_a_count(long from, long? to, long? count, string? code) =>
        Assert.Equal(code, Check(new NumberSeed(SeedKind.Random, from, to, count))?.Code);

    [Theory]
    [InlineData("1")]
    [InlineData("1 2,3;4\n-5\t+6")]
    [InlineData("9223372036854775807 -9223372036854775808")]
    public void A_list_of_integers_is_right(string numbers) => Assert.Null(Check(NumberSeed.List(numbers)));

    [Theory]
    [InlineData("", "no-numbers", "empty")]
    [InlineData(" \n,;", "no-numbers", "empty")]
    [InlineData("1\n2 x", "bad-number", "line 2, column 3: 'x' is not an integer")]
    [InlineData("1.5", "bad-number", "'1.5' is not an integer")]
    [InlineData("9223372036854775808", "bad-number", "outside the range of Int64")]
    public void A_bad_list_is_refused_with_the_place(string numbers, string code, string text)
    {
        var refusal = Check(NumberSeed.List(numbers));

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(text, refusal!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1\n2 x", null)]
    [InlineData("x y", "no-numbers")]
    public void A_list_may_pass_over_what_is_no_number_but_not_over_all_of_it(string numbers, string? code) =>
        Assert.Equal(code, Check(NumberSeed.List(numbers, skipBad: true))?.Code);

    [Fact]
    public void A_list_that_is_too_long_is_sent_to_the_upload() =>
        Assert.Contains("upload a file", Check(NumberSeed.List(new string('1', RunValidation.MaxPasted + 1)))!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("divisible(0)", "d in 'divisible(0)' must be at least 1")]
    [InlineData("not-divisible(-2)", "must be at least 1")]
    [InlineData("divisible", "is written divisible(d)")]
    [InlineData("range(1)", "is written range(from,to)")]
    [InlineData("square(1)", "is written square")]
    [InlineData("less-than(x)", "'x' in 'less-than(x)' is not a whole number of 64 bits")]
    [InlineData("greater-than(9223372036854775808)", "is not a whole number of 64 bits")]
    [InlineData("divisible(2", "is missing its closing parenthesis")]
    [InlineData("cube", "'cube' is no kind of stage; there are divisible(d)")]
    [InlineData("", "missing its name")]
    [InlineData(null, "missing its name")]
    public void A_bad_stage_is_refused_with_what_would_be_right(string? stage, string text)
    {
        var refusal = RunValidation.Check(new RunDefinition(["divisible(2)", stage!], NumberSeed.Range(0, 10)), input: null, s_limits);

        Assert.Equal("bad-stage", refusal?.Code);
        Assert.Contains(text, refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_stage_is_right_with_its_parameters() => Assert.Null(RunValidation.Check(
        new RunDefinition([.. StageKind.All.Select(k => k.Parameters.Count == 0 ? k.Name : $"{k.Name}({string.Join(", ", k.Parameters.Select((_, i) => i + 1))})")], NumberSeed.Range(0, 10)),
        input: null,
        s_limits));

    [Fact]
    public void Stages_are_counted()
    {
        Assert.Equal("no-stage", Stages([])?.Code);
        Assert.Equal("no-stage", Stages(null)?.Code);
        Assert.Equal("no-stage", RunValidation.Check(null, input: null, s_limits)?.Code);
        Assert.Null(Stages([.. Enumerable.Repeat("square", 100)]));
        Assert.Equal("too-many-stages", Stages([.. Enumerable.Repeat("square", 101)])?.Code);

        static Web.Refusal? Stages(string[]? stages) => RunValidation.Check(new RunDefinition(stages!, NumberSeed.Range(0, 10)), input: null, s_limits);
    }

    [Fact]
    public void A_file_comes_with_its_run_and_with_no_other()
    {
        var file = new NumberSeed(SeedKind.File, File: "numbers.txt");
        Assert.Null(Check(file, uploaded: true));
        Assert.Null(Check(file with { Column = "value", SkipBad = true }, uploaded: true));
        Assert.Equal("no-numbers", Check(file)?.Code);
        Assert.Equal("no-numbers", Check(NumberSeed.Range(0, 1), uploaded: true)?.Code);
        Assert.Equal("no-numbers", Check(null!)?.Code);
        Assert.Equal("no-numbers", Check(new NumberSeed((SeedKind)9))?.Code);
        Assert.Equal("bad-column", Check(file with { Column = "" }, uploaded: true)?.Code);
        Assert.Equal("bad-column", Check(file with { Column = new string('c', 101) }, uploaded: true)?.Code);
    }

    [Fact]
    public void An_ending_is_one_of_two() => Assert.Equal(
        "bad-ending", RunValidation.Check(RunDefinition.Divisible([2], 0, 1) with { Ending = (RunEnding)7 }, input: null, s_limits)?.Code);

    private static Web.Refusal? Check(NumberSeed seed, bool uploaded = false) =>
        RunValidation.Check(new RunDefinition(["divisible(2)"], seed), uploaded ? new RunInput(Upload: Stream.Null) : null, s_limits);
}
