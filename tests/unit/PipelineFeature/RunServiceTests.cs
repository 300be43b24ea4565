using System.ComponentModel;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Pipeline;
using Xunit;

namespace WebMq.UnitTests.PipelineFeature;

public sealed class RunServiceTests
{
    [Fact]
    public async Task A_run_is_told_from_its_start_to_its_end_and_after_it()
    {
        await using var h = await RunHarness.Begin();
        var id = await h.Start(NumberSeed.Range(0, 100));
        Assert.Equal((RunState.Starting, "ann"), (h.Runs.Find(id).Value.State, h.Runs.Find(id).Value.StartedBy));

        h.Coordinators.BeginStages();
        await Eventually.True(() => h.Runs.Find(id).Value.State == RunState.Running, "it runs");
        h.Coordinators.Tell(50, 5, 1);
        h.Coordinators.End(WorkerLineType.Completed, 100, 10, 2);
        var end = await h.Ended(id);

        Assert.Equal((RunState.Completed, 10L, 2.0), (end.State, end.Report.Results, end.Report.Seconds));
        Assert.Equal([new RateSample(0, 0, 0), new RateSample(1, 50, 5), new RateSample(2, 100, 10)], end.Throughput);
        await Eventually.True(() => h.Runs.List(null, 1).Value[0] is { State: RunState.Completed, Throughput: null }, "lists do without the samples");
    }

    [Fact]
    public async Task Watching_ends_after_the_end()
    {
        await using var h = await RunHarness.Begin();
        var id = await h.Start(NumberSeed.Range(0, 100));
        var seen = Task.Run(async () =>
        {
            var states = new List<RunState>();
            await foreach (var run in h.Runs.Watch(id, CancellationToken.None))
                states.Add(run.State);
            return states;
        });
        h.Coordinators.BeginStages();
        h.Coordinators.End(WorkerLineType.Failed, 100, 10, 2, "stage 0 has gone");

        Assert.Equal(RunState.Failed, (await Eventually.Result(seen, "watching ends"))[^1]);
        Assert.Equal("stage 0 has gone", (await h.Ended(id)).Fault);
    }

    [Fact]
    public async Task A_coordinator_that_dies_without_a_word_is_a_fault()
    {
        await using var h = await RunHarness.Begin();
        var id = await h.Start(NumberSeed.Range(0, 100));
        h.Coordinators.Die("signal 9");

        var end = await h.Ended(id);

        Assert.Equal(RunState.Failed, end.State);
        Assert.Contains("signal 9", end.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cancels_waits_until_it_is_recorded_and_may_do_so_twice()
    {
        await using var h = await RunHarness.Begin();
        var id = await h.Start(NumberSeed.Range(0, 100));
        h.Coordinators.BeginStages();

        Assert.Null(await h.Runs.Cancel(id));
        Assert.Equal(RunState.Cancelled, h.Find(id)?.State);
        Assert.Null(await h.Runs.Cancel(id));
        Assert.Equal("unknown-run", (await h.Runs.Cancel("no-such-run"))?.Code);
    }

    [Fact]
    public async Task No_more_run_at_once_than_may_and_an_end_makes_room()
    {
        await using var h = await RunHarness.Begin(new PipelineOptions { MaxConcurrentRuns = 1 });
        var id = await h.Start(NumberSeed.Range(0, 100));
        Assert.Equal("too-many-runs", await h.Refused(NumberSeed.Range(0, 100)));
        Assert.Equal(1, h.Directories);

        await h.Runs.Cancel(id);

        await h.Start(NumberSeed.Range(0, 100));
    }

    [Fact]
    public async Task A_start_that_fails_is_a_refusal_and_a_failed_run()
    {
        await using var h = await RunHarness.Begin(new PipelineOptions { MaxConcurrentRuns = 1 });
        h.Coordinators.Failure = new Win32Exception("no such program");
        Assert.Equal("start-failed", await h.Refused(NumberSeed.Range(0, 100)));
        await Eventually.True(() => h.Runs.List(null, 1).Value[0].State == RunState.Failed, "the run is recorded as failed");

        h.Coordinators.Failure = null;
        await h.Start(NumberSeed.Range(0, 100));
    }

    [Fact]
    public async Task An_upload_is_stored_as_it_came_and_no_longer_than_it_may_be()
    {
        await using var h = await RunHarness.Begin(new PipelineOptions { MaxUploadBytes = 6 });
        var id = await h.Start(new NumberSeed(SeedKind.File, File: "n.txt"), new RunInput(Upload: new MemoryStream("10\n20\n"u8.ToArray())));
        Assert.Equal("10\n20\n", await File.ReadAllTextAsync(h.Files.Input(id)));
        Assert.Equal(h.Files.Input(id), h.Coordinators.Option("--input"));

        Assert.Equal("too-large", await h.Refused(new NumberSeed(SeedKind.File), new RunInput(Upload: new MemoryStream("10\n20\n3"u8.ToArray()))));
        Assert.Equal("upload-broken", await h.Refused(new NumberSeed(SeedKind.File), new RunInput(Upload: new BrokenStream())));
        Assert.Equal(1, h.Directories);
    }

    [Fact]
    public async Task A_circuit_has_no_part_in_what_it_starts()
    {
        await using var h = await RunHarness.Begin();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        try
        {
            await h.Start(NumberSeed.Range(0, 100));
            Assert.Null(h.Coordinators.Context);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public async Task Beginnings_and_ends_are_announced()
    {
        await using var h = await RunHarness.Begin();
        var began = h.Runs.Changed;
        await h.Start(NumberSeed.Range(0, 100));
        await Eventually.True(() => began.IsCompleted, "the beginning is announced");
        var ended = h.Runs.Changed;
        Assert.False(ended.IsCompleted);
        h.Coordinators.Die("exit 1");
        await Eventually.True(() => ended.IsCompleted, "the end is announced");
    }

    [Fact]
    public async Task What_had_no_end_when_the_app_ended_is_recorded_as_interrupted()
    {
        await using var h = await RunHarness.Begin();
        var id = await h.Start(NumberSeed.Range(0, 100));
        await File.WriteAllBytesAsync(h.Files.Results(id), new byte[24]);

        await h.Runs.StartAsync(CancellationToken.None);

        await Eventually.True(() => h.Find(id) is { State: RunState.Interrupted, Report.Results: 3 }, "it is recorded with what came out");
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("The other side is gone.");
    }
}
