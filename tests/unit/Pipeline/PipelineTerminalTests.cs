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

    [Theory]
    [InlineData("--stage prime --from 1 --count 30", "2 3 5 7 11 13 17 19 23 29\n")]
    [InlineData("--stage not-divisible(3) --stage square --count 6", "1 4 16 25\n")]
    [InlineData("--stage greater-than(2) --stage less-than(6) --count 10", "3 4 5\n")]
    [InlineData("--stage range(-2,2) --from -10 --count 20 --step 2", "-2 0 2\n")]
    [InlineData("--stage divisible(2) --stage sum --count 101", "2550\n")]
    [InlineData("--stage prime --stage count --count 100000", "9592\n")]
    [InlineData("--stage distinct --numbers 3,1,3,2,1", "3 1 2\n")]
    [InlineData("--stage greater-than(100) --stage count --count 10", "0\n")]
    [InlineData("--stage square --stage sum --from 10 --count 4 --step -10", "600\n")]
    [InlineData("--stage count --random 1,6 --count 1000", "1000\n")]
    [InlineData("--stage square --numbers 1,x,3 --skip-bad --lines", "1\n9\n")]
    public async Task Stages_of_every_kind_are_processes_of_a_run(string options, string expected)
    {
        foreach (var way in new[] { "", "--copy", "--per-item", "--copy --per-item" })
        {
            var outcome = await WorkerProgram.Run(["pipeline", .. $"{options} {way}".Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
            Assert.Equal((expected, 0), (outcome.Output, outcome.Code));
        }
    }

    [Fact]
    public async Task Quiet_prints_the_closing_line_alone()
    {
        var outcome = await WorkerProgram.Run("pipeline", "--count", "1000000", "--quiet", "--check");
        Assert.Matches(@"^1000000 numbers in, 100000 out, [0-9]+\.[0-9]{6} s, [0-9]+ numbers/s, sum 49999500000, first result after [0-9]+\.[0-9]{6} s\n$", outcome.Output);
        Assert.Equal(("", 0), (outcome.Error, outcome.Code));
    }

    [Fact]
    public async Task What_was_passed_over_is_said_beside_the_results()
    {
        var outcome = await WorkerProgram.RunWithInput("a,n\nx,10\ny,-\nz,20\n", "pipeline", "--input", "-", "--column", "n", "--skip-bad");
        Assert.Equal(("10 20\n", 0), (outcome.Output, outcome.Code));
        Assert.Equal("pipeline: passed over 1 that are no numbers; the first: line 3, column 2 ('n'): '-' is not an integer", outcome.Error.Trim());
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
    [InlineData("--from 9223372036854775807 --count 2", 2, "outside the range of Int64")]
    [InlineData("--count 5 --numbers 1", 2, "exclude each other")]
    [InlineData("--ending never", 2, "never")]
    [InlineData("--stage halve(2)", 2, "'halve' is no kind of stage")]
    [InlineData("--stage square --divisor 2", 2, "--stage and --divisor exclude each other")]
    [InlineData("--step 0", 2, "--step is 0; the numbers would stand still.")]
    [InlineData("--random 5", 2, "--random is '5'; it is written least,most.")]
    [InlineData("--random 5,1", 2, "it ends before it begins")]
    [InlineData("--random 1,2 --numbers 1", 2, "exclude each other")]
    [InlineData("--stall-limit 0", 2, "--stall-limit is 0")]
    [InlineData("--stage square --numbers 1,3037000500", 1, "the square of 3037000500 is outside the range of Int64.")]
    [InlineData("--stage sum --numbers 9223372036854775807,1", 1, "the sum 9223372036854775808 is outside the range of Int64.")]
    [InlineData("--stage distinct --count 4194305 --quiet", 1, "remembers at most 4,194,304 numbers, and 4194304 would be one more.")]
    [InlineData("--output /dev/full --count 10000000", 1, "--output cannot be written")]
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
