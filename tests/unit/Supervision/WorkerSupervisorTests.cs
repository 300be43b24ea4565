using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Startup;
using WebMq.Web.Workers;
using Xunit;

namespace WebMq.UnitTests.Supervision;

public sealed class WorkerSupervisorTests : IDisposable
{
    private readonly FakeLauncher _launcher = new();
    private readonly WorkerSupervisor _supervisor;

    public WorkerSupervisorTests() => _supervisor = new WorkerSupervisor(
        [new Source(Worker("broker"), Worker("echo")), new Source(Worker("tap") with { MustStart = false })],
        _launcher,
        new RecordingClock(),
        new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance),
        NullLogger<WorkerSupervisor>.Instance);

    [Fact]
    public async Task The_start_waits_for_every_worker_that_must_start()
    {
        var start = _supervisor.StartAsync(CancellationToken.None);
        (await _launcher.Started("broker")).BecomeReady();
        await Eventually.True(() => _supervisor.Status[0].State == WorkerState.Running, "the broker runs");
        Assert.False(start.IsCompleted);

        (await _launcher.Started("echo")).BecomeReady();
        await Eventually.True(() => start.IsCompletedSuccessfully, "the start is done");

        Assert.Equal(["broker", "echo", "tap"], _supervisor.Status.Select(s => s.Name));
        await _supervisor.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_start_that_fails_ends_those_that_had_started()
    {
        var start = _supervisor.StartAsync(CancellationToken.None);
        var broker = await _launcher.Started("broker");
        broker.BecomeReady();
        var echo = await _launcher.Started("echo");
        echo.Say(new WorkerLine { Type = WorkerLineType.Failed, Code = WorkerFault.AddressInUse, Endpoint = "echo", Detail = "in use" });
        echo.End("exit 1");

        var fault = await Assert.ThrowsAsync<StartupException>(() => start.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("WebMq:echo: in use", fault.Message);
        Assert.True(broker.WasStopped);
        Assert.All(_supervisor.Status, s => Assert.Equal(WorkerState.Stopped, s.State));
    }

    [Fact]
    public async Task A_worker_that_cannot_start_ends_the_start_while_others_are_waited_for()
    {
        var start = _supervisor.StartAsync(CancellationToken.None);
        var broker = await _launcher.Started("broker");
        var echo = await _launcher.Started("echo");
        echo.Say(new WorkerLine { Type = WorkerLineType.Failed, Code = WorkerFault.AddressInUse, Endpoint = "echo", Detail = "in use" });
        echo.End("exit 1");

        await Assert.ThrowsAsync<StartupException>(() => start.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(broker.WasStopped);
    }

    [Fact]
    public async Task Stopping_ends_all()
    {
        var start = _supervisor.StartAsync(CancellationToken.None);
        List<FakeWorker> workers = [await _launcher.Started("broker"), await _launcher.Started("echo"), await _launcher.Started("tap")];
        workers.ForEach(w => w.BecomeReady());
        await start;

        await _supervisor.StopAsync(CancellationToken.None);

        Assert.All(workers, w => Assert.True(w.WasStopped));
        Assert.All(_supervisor.Status, s => Assert.Equal(WorkerState.Stopped, s.State));
    }

    [Fact]
    public async Task A_worker_comes_and_goes_while_the_others_run()
    {
        var start = _supervisor.StartAsync(CancellationToken.None);
        (await _launcher.Started("broker")).BecomeReady();
        (await _launcher.Started("echo")).BecomeReady();
        await start;

        Assert.True(_supervisor.Add(Worker("late") with { MustStart = false }));
        Assert.False(_supervisor.Add(Worker("late")));
        var late = await _launcher.Started("late");
        late.BecomeReady();
        await Eventually.True(() => _supervisor.Find("late")?.State == WorkerState.Running, "it runs");

        Assert.True(await _supervisor.RemoveAsync("late"));
        Assert.True(late.WasStopped);
        Assert.Null(_supervisor.Find("late"));
        Assert.False(await _supervisor.RemoveAsync("late"));
        Assert.Equal(["broker", "echo", "tap"], _supervisor.Status.Select(s => s.Name));

        Assert.True(_supervisor.Add(Worker("late")));
        await _supervisor.StopAsync(CancellationToken.None);
        Assert.False(_supervisor.Add(Worker("too late")));
    }

    public void Dispose() => _supervisor.Dispose();

    private static WorkerDefinition Worker(string name) => new(name, [name], new Dictionary<string, string> { [name] = $"WebMq:{name}" });

    private sealed class Source(params WorkerDefinition[] definitions) : IWorkerSource
    {
        public IEnumerable<WorkerDefinition> Definitions => definitions;
    }
}
