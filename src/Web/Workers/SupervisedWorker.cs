using WebMq.Shared.Workers;
using WebMq.Web.Overview;
using WebMq.Web.Startup;

namespace WebMq.Web.Workers;

/// <summary>Keeps one worker running: starts it, reads its lines, starts it again when it ends.</summary>
/// <param name="definition">Which.</param>
/// <param name="launcher">Starts its processes.</param>
/// <param name="clock">Times delays and uptime.</param>
/// <param name="logger">Hears of its ends.</param>
/// <param name="ending">Set when the app begins to end: Ctrl-C reaches the workers too, and what ends then stays down.</param>
internal sealed class SupervisedWorker(
    WorkerDefinition definition,
    IWorkerLauncher launcher,
    TimeProvider clock,
    ILogger logger,
    CancellationToken ending = default)
{
    /// <summary>How often a worker that must start may end before it is ready for the first time.</summary>
    public const int MaxFirstDeaths = 5;

    /// <summary>How long a worker that must start may take until it is ready for the first time, all its tries together.</summary>
    public static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_readyTimeout = TimeSpan.FromSeconds(15);

    private readonly Traffic _traffic = new();
    private readonly Backoff _backoff = new();
    private readonly TaskCompletionSource _firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private WorkerStatus _status = new(definition.Name, WorkerState.Starting, null, null, 0, null, null, new Dictionary<string, string>(), new Traffic().Snapshot());
    private WorkerLine? _failure;
    private WorkerLine? _error;
    private long _begunAt;

    public WorkerDefinition Definition => definition;

    /// <summary>Completes with the first ready line, or fails when the worker that must start cannot.</summary>
    public Task FirstReady => _firstReady.Task;

    public WorkerStatus Status
    {
        get
        {
            lock (_lock)
                return _status with { Traffic = _traffic.Snapshot() };
        }
    }

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _begunAt = clock.GetTimestamp();
        for (var lives = 1; !cancellationToken.IsCancellationRequested; lives++)
        {
            var (pid, exit, uptime) = await LiveOnce(cancellationToken);
            if (cancellationToken.IsCancellationRequested || ending.IsCancellationRequested)
                break;

            if (IsStarting && WhyNot(lives, exit) is { } reason && _firstReady.TrySetException(new StartupException(reason)))
                break;
            var delay = _backoff.After(uptime);
            logger.WorkerEnded(definition.Name, pid, exit, delay);
            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending);
                await Task.Delay(delay, clock, either.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            Update(s => s with { State = WorkerState.Starting, Restarts = s.Restarts + 1 });
        }

        Update(s => s with { State = WorkerState.Stopped, Pid = null, StartedAt = null });
    }

    /// <summary>Whether the start of the app waits for it.</summary>
    private bool IsStarting => definition.MustStart && !_firstReady.Task.IsCompleted;

    /// <summary>One line about why it cannot start, beginning with the key that is at fault; null when it is worth another try.</summary>
    private string? WhyNot(int deaths, string lastExit)
    {
        if (_failure is { } failure)
        {
            var key = failure.Endpoint is { } endpoint && definition.Keys.TryGetValue(endpoint, out var known) ? known : definition.Name;
            return $"{key}: {failure.Detail ?? failure.Code}";
        }

        // It says nothing and will not come up: a runtime that is missing, a crash.
        if (deaths >= MaxFirstDeaths)
            return $"{definition.Name}: the worker ended {deaths} times before it was ready, the last time with {lastExit}";
        return clock.GetElapsedTime(_begunAt) >= StartLimit
            ? $"{definition.Name}: the worker was not ready within {StartLimit.TotalSeconds:0} s; it ended last with {lastExit}"
            : null;
    }

    /// <summary>How long this life may take until it is ready.</summary>
    private TimeSpan ReadyTimeout()
    {
        var left = StartLimit - clock.GetElapsedTime(_begunAt);
        return !IsStarting || left > s_readyTimeout ? s_readyTimeout : left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task<(int Pid, string Exit, TimeSpan Uptime)> LiveOnce(CancellationToken cancellationToken)
    {
        _failure = _error = null;
        IWorkerProcess process;
        try
        {
            process = launcher.Launch(definition.Name, definition.Arguments);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            _failure = new WorkerLine { Type = WorkerLineType.Failed, Detail = $"the worker program cannot be started: {e.Message}" };
            Update(s => s with { State = WorkerState.Waiting, LastExit = e.Message, LastExitAt = clock.GetUtcNow() });
            return (0, e.Message, TimeSpan.Zero);
        }

        Update(s => s with { Pid = process.Pid });
        var uptime = TimeSpan.Zero;
        await using (process)
        {
            IAsyncDisposable? attached = null;
            try
            {
                attached = await BecomeReady(process, cancellationToken);
                var readyAt = clock.GetTimestamp();
                await ReadStats(process, cancellationToken);
                uptime = clock.GetElapsedTime(readyAt);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The app stops; the process is stopped below.
            }
            catch (Exception e)
            {
                logger.WorkerNotAttached(definition.Name, process.Pid, e);
            }
            finally
            {
                if (attached is not null)
                    await attached.DisposeAsync();
                await process.StopAsync(TimeSpan.FromSeconds(2));
            }

            var exit = await process.WaitForExitAsync();
            var reason = (_failure ?? _error)?.Detail is { } detail ? $"{exit} ({detail})" : exit;
            _traffic.Restart();
            Update(s => s with { State = WorkerState.Waiting, Pid = null, StartedAt = null, Says = null, LastExit = reason, LastExitAt = clock.GetUtcNow() });
            return (process.Pid, reason, uptime);
        }
    }

    private async Task<IAsyncDisposable?> BecomeReady(IWorkerProcess process, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(ReadyTimeout(), clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        while (await process.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Type == WorkerLineType.Ready)
            {
                var attached = await definition.Attach(line, process.Secret, limit.Token);
                Update(s => s with
                {
                    State = WorkerState.Running,
                    StartedAt = clock.GetUtcNow(),
                    Endpoints = line.Endpoints ?? new Dictionary<string, string>(),
                });
                logger.WorkerReady(definition.Name, process.Pid);
                _firstReady.TrySetResult();
                return attached;
            }

            Note(process, line);
        }

        return null;
    }

    private async Task ReadStats(IWorkerProcess process, CancellationToken cancellationToken)
    {
        var last = clock.GetTimestamp();
        while (await process.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Type == WorkerLineType.Stats)
            {
                var now = clock.GetTimestamp();
                _traffic.Add(line, clock.GetElapsedTime(last, now));
                last = now;
            }
            else
            {
                Note(process, line);
            }
        }
    }

    private void Note(IWorkerProcess process, WorkerLine line)
    {
        if (line.Type is WorkerLineType.State)
        {
            Update(s => s with { Says = line.Detail });
            if (line.Detail is { } says)
                logger.WorkerReports(definition.Name, process.Pid, line.Code, says);
        }
        else if (line.Type is WorkerLineType.Failed)
        {
            _failure = line;
        }
        else if (line.Type is WorkerLineType.Error)
        {
            _error = line;
            logger.WorkerReports(definition.Name, process.Pid, line.Code, line.Detail);
        }
    }

    private void Update(Func<WorkerStatus, WorkerStatus> change)
    {
        lock (_lock)
            _status = change(_status);
    }
}
