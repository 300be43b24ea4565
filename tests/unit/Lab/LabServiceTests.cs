using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Lab;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Supervision;
using WebMq.UnitTests.Support;
using WebMq.Web.Lab;
using Xunit;

namespace WebMq.UnitTests.Lab;

public sealed class LabServiceTests
{
    private static readonly LabStep s_step = new(1, 0, "Process-1", 1, null, LabOperation.Send, LabStepState.Done, "conn1", "hello", null);

    private readonly FakeLauncher _launcher = new();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_run_beyond_the_limit_is_refused_until_one_ends()
    {
        var lab = Service(new LabOptions { MaxConcurrentRuns = 1 });
        var first = lab.Start("hello", 2, false, false).Value;

        Assert.Equal("too-many-runs", lab.Start("hello", 2, false, false).Refusal!.Code);
        await first.DisposeAsync();
        await Eventually.True(() => lab.Start("hello", 2, false, false).Refusal is null, "there is room again");
    }

    [Fact]
    public void A_program_that_is_not_there_is_named() =>
        Assert.Contains("'jump'", Service(new LabOptions()).Start("jump", null, false, false).Refusal!.Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_run_with_which_nothing_happens_is_ended_and_says_so()
    {
        await using var run = Service(new LabOptions { IdleLimit = TimeSpan.FromMinutes(3) }).Start("hello", 2, true, false).Value;
        var worker = await _launcher.Started(1);
        _clock.Advance(TimeSpan.FromMinutes(2));
        worker.Say(new WorkerLine { Type = WorkerLineType.Step, Step = s_step });
        await Eventually.True(() => run.Snapshot.Steps.Count == 1, "the step is there");
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(worker.WasStopped);
        _clock.Advance(TimeSpan.FromMinutes(2));

        await Eventually.True(() => run.Snapshot.State == LabRunState.Stopped, "the run is ended");
        Assert.True(worker.WasStopped);
        Assert.Contains("Nothing happened", run.Snapshot.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_over_is_not_said_to_be_idle()
    {
        await using var run = Service(new LabOptions { IdleLimit = TimeSpan.FromMinutes(3) }).Start("hello", 2, true, false).Value;
        (await _launcher.Started(1)).Say(new WorkerLine { Type = WorkerLineType.Completed });
        await Eventually.True(() => run.Snapshot.State == LabRunState.Completed, "the run is over");

        _clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal((LabRunState.Completed, null), (run.Snapshot.State, run.Snapshot.Fault));
    }

    [Fact]
    public async Task A_coordinator_that_dies_is_a_failed_run()
    {
        await using var run = Service(new LabOptions()).Start("hello", 2, false, false).Value;
        (await _launcher.Started(1)).End("signal 9");

        await Eventually.True(() => run.Snapshot.State == LabRunState.Failed, "the run has failed");
        Assert.Contains("signal 9", run.Snapshot.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_are_lines()
    {
        await using var run = Service(new LabOptions()).Start("hello", 2, true, false).Value;
        await run.Order(LabOrder.Step);
        await run.SetPace(0.5);
        await run.SetPace(null);

        Assert.Equal(["step", "pace 0.5", "pace full"], (await _launcher.Started(1)).Commands);
    }

    private LabService Service(LabOptions options) => new(_launcher, Options.Create(options), _clock, NullLogger<LabService>.Instance);
}
