using System.ComponentModel;
using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Web.Startup;
using WebMq.Web.Workers;
using Xunit;

namespace WebMq.UnitTests.Supervision;

public sealed class SupervisedWorkerTests : IAsyncDisposable
{
    private readonly RecordingClock _clock = new();
    private readonly FakeLauncher _launcher = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly List<string> _attachments = [];
    private SupervisedWorker _worker;
    private Task _running = Task.CompletedTask;

    public SupervisedWorkerTests() => _worker = Make();

    [Fact]
    public async Task A_ready_worker_shows_pid_start_and_endpoints()
    {
        var process = await Ready(1);

        var status = _worker.Status;
        Assert.Equal((WorkerState.Running, process.Pid, 0), (status.State, status.Pid, status.Restarts));
        Assert.Equal(_clock.GetUtcNow(), status.StartedAt);
        Assert.Equal("tcp://127.0.0.1:5557", status.Endpoints["echo"]);
        Assert.True(_worker.FirstReady.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_worker_that_died_is_started_again_within_half_a_second()
    {
        var process = await Ready(1);
        process.End("signal 9");

        var pause = await _clock.Pause(1);
        Assert.InRange(pause.TotalMilliseconds, 1, 500);
        Assert.Equal((WorkerState.Waiting, null, "signal 9"), (_worker.Status.State, _worker.Status.Pid, _worker.Status.LastExit));
        Assert.Equal(_clock.GetUtcNow(), _worker.Status.LastExitAt);
        Assert.Equal(1, _launcher.Count);

        _clock.Advance(pause);
        await Ready(2);
        Assert.Equal((1, "signal 9"), (_worker.Status.Restarts, _worker.Status.LastExit));
    }

    [Fact]
    public async Task Pauses_double_up_to_ten_seconds_while_it_dies_on_arrival()
    {
        _worker = Make(mustStart: false);
        Run();
        var pauses = new List<double>();
        for (var i = 1; i <= 8; i++)
        {
            (await _launcher.Started(i)).End("exit 1");
            pauses.Add((await _clock.Pause(i)).TotalMilliseconds);
            _clock.Advance(TimeSpan.FromMilliseconds(pauses[^1]));
        }

        double[] expected = [200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000];
        Assert.All(pauses.Zip(expected), p => Assert.InRange(p.First, p.Second, p.Second * 1.1));
    }

    [Fact]
    public async Task Pauses_begin_anew_after_half_a_minute_of_health()
    {
        Run();
        for (var i = 1; i <= 3; i++)
        {
            (await _launcher.Started(i)).End("exit 1");
            _clock.Advance(await _clock.Pause(i));
        }

        var healthy = await Ready(4);
        // A line after the ready line is counted once its uptime has begun.
        healthy.Count(1, 1);
        await Eventually.True(() => _worker.Status.Traffic.In == 1, "its uptime has begun");
        _clock.Advance(Backoff.Health);
        healthy.End("exit 1");

        Assert.InRange((await _clock.Pause(4)).TotalMilliseconds, 200, 220);
    }

    [Fact]
    public async Task A_failure_at_the_first_start_names_the_key_and_is_not_tried_again()
    {
        Run();
        var process = await _launcher.Started(1);
        process.Say(new WorkerLine { Type = WorkerLineType.Failed, Code = WorkerFault.AddressInUse, Endpoint = "echo", Detail = "port 5557 is in use" });
        process.End("exit 1");

        var fault = await Assert.ThrowsAsync<StartupException>(() => _worker.FirstReady.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("WebMq:Echo:Endpoint: port 5557 is in use", fault.Message);
        await Eventually.True(() => _running.IsCompleted, "the supervisor gives it up");
        Assert.Equal((1, WorkerState.Stopped), (_launcher.Count, _worker.Status.State));
    }

    [Fact]
    public async Task Five_deaths_before_the_first_ready_line_fail_the_start_by_name_and_last_exit()
    {
        Run();
        for (var i = 1; i <= SupervisedWorker.MaxFirstDeaths; i++)
        {
            Assert.False(_worker.FirstReady.IsCompleted);
            (await _launcher.Started(i)).End(i == 5 ? "exit 134" : "exit 1");
            if (i < SupervisedWorker.MaxFirstDeaths)
                _clock.Advance(await _clock.Pause(i));
        }

        var fault = await Assert.ThrowsAsync<StartupException>(() => _worker.FirstReady.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("echo: the worker ended 5 times before it was ready, the last time with exit 134", fault.Message);
        await Eventually.True(() => _running.IsCompleted, "the supervisor gives it up");
    }

    [Fact]
    public async Task Half_a_minute_without_a_ready_line_fails_the_start_by_name()
    {
        var begun = _clock.GetTimestamp();
        Run();

        await Eventually.True(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return _worker.FirstReady.IsCompleted;
            },
            "the start fails");

        var fault = await Assert.ThrowsAsync<StartupException>(() => _worker.FirstReady);
        Assert.Equal("echo: the worker was not ready within 30 s; it ended last with exit 0", fault.Message);
        Assert.True(_clock.GetElapsedTime(begun) >= SupervisedWorker.StartLimit);
    }

    [Fact]
    public async Task A_worker_that_was_ready_once_may_die_as_often_as_it_likes()
    {
        (await Ready(1)).End("exit 1");
        for (var i = 2; i <= 8; i++)
        {
            _clock.Advance(await _clock.Pause(i - 1));
            (await _launcher.Started(i)).End("exit 1");
        }

        await _clock.Pause(8);
        Assert.True(_worker.FirstReady.IsCompletedSuccessfully);
        Assert.Equal(WorkerState.Waiting, _worker.Status.State);
    }

    [Fact]
    public async Task A_failure_at_a_later_start_is_shown_and_tried_again()
    {
        (await Ready(1)).End("signal 9");
        _clock.Advance(await _clock.Pause(1));

        var second = await _launcher.Started(2);
        second.Say(new WorkerLine { Type = WorkerLineType.Failed, Code = WorkerFault.AddressInUse, Endpoint = "echo", Detail = "port 5557 is in use" });
        second.End("exit 1");
        _clock.Advance(await _clock.Pause(2));

        await _launcher.Started(3);
        Assert.Equal("exit 1 (port 5557 is in use)", _worker.Status.LastExit);
    }

    [Fact]
    public async Task What_a_worker_said_before_it_gave_up_is_shown()
    {
        var process = await Ready(1);
        process.Say(new WorkerLine { Type = WorkerLineType.Error, Code = WorkerFault.LinkRefused, Detail = "nobody proved the secret" });
        process.End("exit 1");
        await _clock.Pause(1);

        Assert.Equal("exit 1 (nobody proved the secret)", _worker.Status.LastExit);
    }

    [Fact]
    public async Task A_program_that_cannot_be_started_fails_the_start_by_name()
    {
        _launcher.Failure = new Win32Exception(2, "no such file");
        Run();

        var fault = await Assert.ThrowsAsync<StartupException>(() => _worker.FirstReady.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal("echo: the worker program cannot be started: no such file", fault.Message);
    }

    [Fact]
    public async Task A_worker_that_says_nothing_is_ended_and_started_again()
    {
        Run();
        var silent = await _launcher.Started(1);
        _clock.Advance(await _clock.Limit(1));
        _clock.Advance(await _clock.Pause(1));
        Assert.True(silent.WasStopped);
        await Ready(2);
    }

    [Fact]
    public async Task A_worker_whose_link_cannot_be_made_is_ended_and_started_again()
    {
        var broken = true;
        _worker = Make((_, _, _) => broken ? throw new TimeoutException("no proof") : Task.FromResult<IAsyncDisposable?>(null));
        Run();
        var first = await _launcher.Started(1);
        first.BecomeReady();
        var pause = await _clock.Pause(1);
        Assert.True(first.WasStopped);
        Assert.False(_worker.FirstReady.IsCompleted);

        broken = false;
        _clock.Advance(pause);
        await Ready(2);
    }

    [Fact]
    public async Task Each_life_has_a_link_of_its_own_that_ends_with_it()
    {
        _worker = Make((ready, _, _) => Task.FromResult<IAsyncDisposable?>(new Attachment(_attachments, ready.Pid!.Value)));
        (await Ready(1)).End("signal 9");
        _clock.Advance(await _clock.Pause(1));
        await Ready(2);

        Assert.Equal(["made 1", "disposed 1", "made 2"], _attachments);
    }

    [Fact]
    public async Task Counters_go_on_over_a_restart()
    {
        var first = await Ready(1);
        first.Count(10, 5);
        first.Count(30, 8);
        await Eventually.True(() => _worker.Status.Traffic.In == 30, "the first life is counted");
        first.End("signal 9");
        _clock.Advance(await _clock.Pause(1));

        var second = await Ready(2);
        second.Count(7, 1);

        await Eventually.True(() => _worker.Status.Traffic is { In: 37, Out: 9 }, "the second life is added");
    }

    [Fact]
    public async Task Nothing_is_started_again_once_the_app_ends()
    {
        var process = await Ready(1);

        await _ending.CancelAsync();
        process.End("signal 2");

        await Eventually.True(() => _running.IsCompleted, "the supervisor is done");
        Assert.Equal((1, WorkerState.Stopped), (_launcher.Count, _worker.Status.State));
    }

    [Fact]
    public async Task An_app_that_ends_does_not_wait_for_the_next_start()
    {
        (await Ready(1)).End("signal 9");
        await _clock.Pause(1);

        await _ending.CancelAsync();

        await Eventually.True(() => _running.IsCompleted, "the supervisor is done");
        Assert.Equal(1, _launcher.Count);
    }

    [Fact]
    public async Task Stopping_ends_the_process()
    {
        var process = await Ready(1);

        await _stop.CancelAsync();

        await Eventually.True(() => _running.IsCompleted, "the supervisor is done");
        Assert.True(process.WasStopped);
        Assert.Equal((WorkerState.Stopped, null), (_worker.Status.State, _worker.Status.Pid));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _ending.Dispose();
    }

    private SupervisedWorker Make(Func<WorkerLine, WorkerSecret, CancellationToken, Task<IAsyncDisposable?>>? attach = null, bool mustStart = true)
    {
        var keys = new Dictionary<string, string> { ["echo"] = "WebMq:Echo:Endpoint" };
        var definition = new WorkerDefinition("echo", ["echo", "server"], keys) { MustStart = mustStart };
        return new SupervisedWorker(
            attach is null ? definition : definition with { Attach = attach }, _launcher, _clock, NullLogger.Instance, _ending.Token);
    }

    private void Run() => _running = Task.Run(() => _worker.RunAsync(_stop.Token));

    private async Task<FakeWorker> Ready(int number)
    {
        if (number == 1)
            Run();
        var process = await _launcher.Started(number);
        process.BecomeReady();
        await Eventually.True(() => _worker.Status.State == WorkerState.Running, $"life {number} is running");
        return process;
    }

    private sealed class Attachment : IAsyncDisposable
    {
        private readonly List<string> _events;
        private readonly int _pid;

        public Attachment(List<string> events, int pid)
        {
            (_events, _pid) = (events, pid);
            _events.Add($"made {pid}");
        }

        public ValueTask DisposeAsync()
        {
            _events.Add($"disposed {_pid}");
            return ValueTask.CompletedTask;
        }
    }
}
