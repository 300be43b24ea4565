using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class PipelineRunTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("webmq-pipeline").FullName;

    private string Results => Path.Combine(_directory, "results");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("sentinel")]
    [InlineData("close")]
    public async Task A_million_numbers_are_what_one_process_computes(string ending)
    {
        await using var worker = WorkerProcess.Start(
            "pipeline", "--divisor", "3", "--divisor", "7", "--from", "-500000", "--count", "1000000", "--ending", ending, "--output", Results);
        var ready = await worker.Next(WorkerLineType.Ready);
        Assert.Equal(("pipeline", worker.Pid), (ready.Worker, ready.Pid));
        Assert.Equal(["divisible(3)", "divisible(7)"], ready.Run!.Stages.Select(stage => stage.Stage));
        var completed = await worker.Next(WorkerLineType.Completed);

        Assert.Equal(Range(-500_000, 1_000_000).Where(n => n % 21 == 0), ReadResults());
        var run = completed.Run!;
        Assert.Equal((1_000_000, 1_000_000, 47_619), (run.Fed, run.Total, run.Results));
        Assert.Equal([(1_000_000, 333_333, "exit 0"), (333_333, 47_619, "exit 0")], run.Stages.Select(stage => (stage.In, stage.Out, stage.Exit!)));
        Assert.Equal(ready.Run!.Stages.Select(stage => stage.Pid), run.Stages.Select(stage => stage.Pid));
        Assert.Equal(0, await worker.Exit());
    }

    [Fact]
    public async Task A_file_of_numbers_is_streamed()
    {
        var input = Path.Combine(_directory, "numbers.txt");
        await File.WriteAllLinesAsync(input, Range(0, 200_000).Select(n => $"{n}"), TestContext.Current.CancellationToken);
        await using var worker = WorkerProcess.Start("pipeline", "--divisor", "10", "--input", input, "--output", Results);
        var completed = await worker.Next(WorkerLineType.Completed);
        Assert.Null(completed.Run!.Total);
        Assert.Equal(200_000, completed.Run.Fed);
        Assert.Equal(Range(0, 200_000).Where(n => n % 10 == 0), ReadResults());
    }

    [Fact]
    public async Task A_bad_number_deep_in_a_file_is_named_by_line_and_column()
    {
        var input = Path.Combine(_directory, "numbers.txt");
        await File.WriteAllLinesAsync(input, Range(0, 150_000).Select(n => n == 123_455 ? "12 3.5" : $"{n}"), TestContext.Current.CancellationToken);
        await using var worker = WorkerProcess.Start("pipeline", "--divisor", "10", "--input", input, "--output", Results);
        var failed = await worker.Next(WorkerLineType.Failed);
        Assert.Equal((WorkerFault.BadNumber, "line 123456, column 4: '3.5' is not an integer"), (failed.Code, failed.Detail));
        Assert.Equal(1, await worker.Exit());
        Assert.Equal(Range(0, 123_455).Where(n => n % 10 == 0), ReadResults());
    }

    [Fact]
    public async Task A_bad_list_fails_before_anything_starts()
    {
        await using var worker = WorkerProcess.Start("pipeline", "--numbers", "1 2\n3 drei");
        var failed = await worker.Next(WorkerLineType.Failed);
        Assert.Equal((WorkerFault.BadNumber, "line 2, column 3: 'drei' is not an integer"), (failed.Code, failed.Detail));
        Assert.Null(failed.Run);
    }

    [Fact]
    public async Task Figures_are_told_while_numbers_flow_and_the_file_has_what_they_promise()
    {
        await using var worker = WorkerProcess.Start("pipeline", "--divisor", "2", "--divisor", "5", "--count", "10000000000", "--output", Results);
        await worker.Next(WorkerLineType.Ready);
        long results = 0;
        for (var i = 0; i < 5 || results == 0; i++)
        {
            var run = (await worker.Next(WorkerLineType.Stats)).Run!;
            Assert.True(run.Results >= results);
            results = run.Results;
            Assert.True(new FileInfo(Results).Length >= results * sizeof(long));
            Assert.Equal(10_000_000_000, run.Total);
        }

        worker.CloseInput();
        var cancelled = await worker.Next(WorkerLineType.Cancelled);
        Assert.All(cancelled.Run!.Stages, stage => Assert.Equal("signal 9", stage.Exit));
        Assert.All(cancelled.Run.Stages, stage => Assert.False(Directory.Exists($"/proc/{stage.Pid}")));
        Assert.Equal(cancelled.Run.Results, new FileInfo(Results).Length / sizeof(long));
        Assert.Equal(130, await worker.Exit());
    }

    [Fact]
    public async Task A_hundred_stages_are_a_hundred_processes()
    {
        var divisors = Enumerable.Repeat(new[] { "--divisor", "1" }, 99).SelectMany(option => option);
        await using var worker = WorkerProcess.Start(["pipeline", .. divisors, "--divisor", "5", "--count", "20", "--output", Results]);
        var completed = await worker.Next(WorkerLineType.Completed);
        Assert.Equal(100, completed.Run!.Stages.Select(stage => stage.Pid).Distinct().Count());
        Assert.Equal([0, 5, 10, 15], ReadResults());
    }

    private static IEnumerable<long> Range(long from, int count) => Enumerable.Range(0, count).Select(i => from + i);

    private long[] ReadResults() => MemoryMarshal.Cast<byte, long>(File.ReadAllBytes(Results)).ToArray();
}
