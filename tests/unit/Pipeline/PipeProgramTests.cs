using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class PipeProgramTests
{
    [Fact]
    public async Task Two_processes_greet_each_other()
    {
        var outcome = await WorkerProgram.Run("pipe", "hello");
        Assert.Equal("Process-1 sent: hello\nProcess-2 received: hello\nProcess-2 sent: world\nProcess-1 received: world\n", outcome.Output);
        Assert.Equal(0, outcome.Code);
    }

    [Theory]
    [InlineData("sentinel")]
    [InlineData("eof")]
    public async Task The_child_prints_ten_numbers_until_the_end(string program)
    {
        var outcome = await WorkerProgram.Run("pipe", program);
        Assert.Matches("^([0-9]+ ){9}[0-9]+\n$", outcome.Output);
        Assert.All(outcome.Output.Split(' '), number => Assert.InRange(int.Parse(number, null), 1, 100));
        Assert.Equal(0, outcome.Code);
    }
}
