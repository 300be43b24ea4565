using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class PipelineTerminalTests
{
    [Theory]
    [InlineData("", "0 10 20 30 40 50 60 70 80 90\n")]
    [InlineData("--divisor 2 --divisor 5 --count 100", "0 10 20 30 40 50 60 70 80 90\n")]
    [InlineData("--divisor 2 --divisor 5 --count 100 --ending close", "0 10 20 30 40 50 60 70 80 90\n")]
    [InlineData("--divisor 7 --from -20 --count 30", "-14 -7 0 7\n")]
    [InlineData("--divisor 1 --numbers -1,-1;0", "-1 -1 0\n")]
    [InlineData("--divisor 9223372036854775807 --from 9223372036854775806 --count 2", "9223372036854775807\n")]
    [InlineData("--divisor 11 --from 1 --count 10", "")]
    [InlineData("--divisor 2 --divisor 3 --divisor 5 --divisor 7 --from 1 --count 420", "210 420\n")]
    public async Task Results_are_printed_as_the_course_prints_them(string options, string expected)
    {
        var outcome = await WorkerProgram.Run(["pipeline", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(expected, outcome.Output);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task Numbers_come_from_standard_input()
    {
        var outcome = await WorkerProgram.RunWithInput("10\r\n15\n\n  20\n30", "pipeline", "--input", "-");
        Assert.Equal("10 20 30\n", outcome.Output);
    }

    [Theory]
    [InlineData("--numbers 1,x", 1, "pipeline: line 1, column 3: 'x' is not an integer")]
    [InlineData("--numbers 9223372036854775808", 1, "outside the range of Int64")]
    [InlineData("--numbers ,", 1, "pipeline: no numbers")]
    [InlineData("--count 0", 1, "pipeline: no numbers")]
    [InlineData("--divisor 0", 2, "--divisor is 0; it must be at least 1.")]
    [InlineData("--divisor -5", 2, "--divisor is -5; it must be at least 1.")]
    [InlineData("--divisor two", 2, "two")]
    [InlineData("--count -1", 2, "--count is -1; it cannot be negative.")]
    [InlineData("--from 9223372036854775807 --count 2", 2, "the largest Int64")]
    [InlineData("--count 5 --numbers 1", 2, "exclude each other")]
    [InlineData("--ending never", 2, "never")]
    [InlineData("--input /no/such/file", 1, "--input cannot be read")]
    [InlineData("--output /no/such/directory/file", 1, "--output cannot be written")]
    public async Task What_is_wrong_is_named(string options, int code, string said)
    {
        var outcome = await WorkerProgram.Run(["pipeline", .. options.Split(' ')]);
        Assert.Equal(code, outcome.Code);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_line_of_a_text_is_named_and_what_came_before_it_is_kept()
    {
        var outcome = await WorkerProgram.RunWithInput("10\n20\n 30 x\n40\n", "pipeline", "--input", "-");
        Assert.Equal("10 20 30\n", outcome.Output);
        Assert.Equal("pipeline: line 3, column 5: 'x' is not an integer", outcome.Error.Trim());
        Assert.Equal(1, outcome.Code);
    }

    [Fact]
    public async Task A_text_without_numbers_is_no_input()
    {
        var outcome = await WorkerProgram.RunWithInput(" \n\n", "pipeline", "--input", "-");
        Assert.Equal(("", "pipeline: no numbers", 1), (outcome.Output, outcome.Error.Trim(), outcome.Code));
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_run()
    {
        using var process = WorkerProgram.Start("pipeline", "--divisor", "1", "--count", "10000000000");
        Assert.Equal('0', process.StandardOutput.Read());
        process.StandardOutput.Close();
        await Eventually.True(() => process.HasExited, "the coordinator ends");
        Assert.Equal(1, process.ExitCode);
    }
}
