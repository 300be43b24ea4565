using WebMq.Shared.Pipeline;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunValidationTests
{
    private static readonly RunLimits s_limits = new PipelineOptions().ToLimits();

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-50, 100)]
    [InlineData(long.MinValue, 1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MaxValue - 9, 10)]
    [InlineData(0, 10_000_000_000)]
    public void A_range_within_Int64_and_the_limits_is_right(long from, long count) =>
        Assert.Null(Check(new RunDefinition([2, 5], from, count)));

    [Theory]
    [InlineData(0, 0, "no-numbers")]
    [InlineData(0, -1, "no-numbers")]
    [InlineData(0, 10_000_000_001, "too-many-numbers")]
    [InlineData(0, long.MaxValue, "too-many-numbers")]
    [InlineData(long.MaxValue, 2, "bad-number")]
    public void A_bad_range_is_refused_by_a_code(long from, long count, string code) =>
        Assert.Equal(code, Check(new RunDefinition([2], from, count))?.Code);

    [Theory]
    [InlineData("1")]
    [InlineData("1 2,3;4\n-5\t+6")]
    [InlineData("9223372036854775807 -9223372036854775808")]
    public void A_list_of_integers_is_right(string numbers) =>
        Assert.Null(Check(new RunDefinition([2], Numbers: numbers)));

    [Theory]
    [InlineData("", "no-numbers", "empty")]
    [InlineData(" \n,;", "no-numbers", "empty")]
    [InlineData("1\n2 x", "bad-number", "line 2, column 3: 'x' is not an integer")]
    [InlineData("1.5", "bad-number", "'1.5' is not an integer")]
    [InlineData("9223372036854775808", "bad-number", "outside the range of Int64")]
    public void A_bad_list_is_refused_with_the_place(string numbers, string code, string text)
    {
        var refusal = Check(new RunDefinition([2], Numbers: numbers));

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(text, refusal!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_too_long_is_sent_to_the_upload() =>
        Assert.Contains("upload a file", Check(new RunDefinition([2], Numbers: new string('1', RunValidation.MaxPasted + 1)))!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(long.MinValue)]
    public void A_divisor_is_at_least_1(long divisor) =>
        Assert.Equal("bad-divisor", Check(new RunDefinition([2, divisor], Count: 10))?.Code);

    [Fact]
    public void Stages_are_counted()
    {
        Assert.Equal("no-divisor", Check(new RunDefinition([], Count: 10))?.Code);
        Assert.Equal("no-divisor", Check(new RunDefinition(null!, Count: 10))?.Code);
        Assert.Equal("no-divisor", Check(null)?.Code);
        Assert.Null(Check(new RunDefinition([.. Enumerable.Repeat(1L, 100)], Count: 10)));
        Assert.Equal("too-many-stages", Check(new RunDefinition([.. Enumerable.Repeat(1L, 101)], Count: 10))?.Code);
    }

    [Fact]
    public void Numbers_come_from_exactly_one_place()
    {
        Assert.Equal("no-numbers", Check(new RunDefinition([2]))?.Code);
        Assert.Equal("no-numbers", Check(new RunDefinition([2], Count: 1, Numbers: "1"))?.Code);
        Assert.Equal("no-numbers", Check(new RunDefinition([2], Count: 1), uploaded: true)?.Code);
        Assert.Null(Check(new RunDefinition([2], File: "numbers.txt"), uploaded: true));
    }

    [Fact]
    public void An_ending_is_one_of_two() =>
        Assert.Equal("bad-ending", Check(new RunDefinition([2], Count: 1, Ending: (RunEnding)7))?.Code);

    private static Web.Refusal? Check(RunDefinition? definition, bool uploaded = false) => RunValidation.Check(definition, uploaded, s_limits);
}
