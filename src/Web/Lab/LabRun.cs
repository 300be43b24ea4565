using System.Globalization;
using System.Runtime.CompilerServices;
using WebMq.Shared.Lab;
using WebMq.Shared.Workers;
using WebMq.Web.Workers;

namespace WebMq.Web.Lab;

/// <summary>A run of one page: the coordinator's process, what it told so far, and the commands it takes.</summary>
internal sealed class LabRun : IAsyncDisposable
{
    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly string _program;
    private readonly IWorkerProcess _coordinator;
    private readonly TimeSpan _idleLimit;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _ordering = new(1);
    private readonly List<LabStep> _steps = [];
    private readonly ITimer _idle;
    private readonly Task _following;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LabRunState _state;
    private string? _fault;
    private Task? _stopping;

    public LabRun(string program, IWorkerProcess coordinator, TimeSpan idleLimit, TimeProvider clock, ILogger logger)
    {
        _program = program;
        _coordinator = coordinator;
        _idleLimit = idleLimit;
        _logger = logger;
        _idle = clock.CreateTimer(_ => Expire(), null, idleLimit, Timeout.InfiniteTimeSpan);
        _following = Task.Run(Follow);
    }

    /// <summary>Over when all its processes are.</summary>
    public Task Ended => _following;

    /// <summary>How it stands.</summary>
    public LabRunSnapshot Snapshot
    {
        get
        {
            lock (_lock)
                return new LabRunSnapshot(_state, [.. _steps], _fault);
        }
    }

    /// <summary>Gives a command, one of <see cref="LabOrder"/>; nothing happens when it is over.</summary>
    public async Task Order(string command)
    {
        Touch();
        // A line is written whole before the next one begins.
        await _ordering.WaitAsync();
        try
        {
            await _coordinator.WriteLineAsync(command);
        }
        finally
        {
            _ordering.Release();
        }
    }

    /// <summary>Sets the pace: operations a second, or null for no delay.</summary>
    public Task SetPace(double? rate) => Order($"{LabOrder.Pace} {Pace(rate)}");

    /// <summary>Ends its processes.</summary>
    public Task Stop()
    {
        lock (_lock)
            return _stopping ??= StopInTurn();
    }

    /// <summary>How it stands, now and each time it changed; ends after its end.</summary>
    public async IAsyncEnumerable<LabRunSnapshot> Watch([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            LabRunSnapshot now;
            Task changed;
            lock (_lock)
                (now, changed) = (new LabRunSnapshot(_state, [.. _steps], _fault), _changed.Task);
            yield return now;
            if (now.State != LabRunState.Running)
                yield break;
            await changed.WaitAsync(cancellationToken);
            await Task.Delay(s_atMostEvery, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _following;
        await _idle.DisposeAsync();
    }

    /// <summary>A pace as commands and options write it.</summary>
    public static string Pace(double? rate) => rate?.ToString(CultureInfo.InvariantCulture) ?? LabOrder.Full;

    // The input is not closed while a command is being written to it, unless that hangs.
    private async Task StopInTurn()
    {
        var isMyTurn = await _ordering.WaitAsync(s_grace);
        try
        {
            await _coordinator.StopAsync(s_grace);
        }
        finally
        {
            if (isMyTurn)
                _ordering.Release();
        }
    }

    private async Task Follow()
    {
        try
        {
            while (await _coordinator.ReadLineAsync(CancellationToken.None) is { } line)
                Take(line);
            var exit = await _coordinator.WaitForExitAsync();
            await _coordinator.DisposeAsync();
            Change(() =>
            {
                if (_state != LabRunState.Running)
                    return;
                _state = _stopping is null ? LabRunState.Failed : LabRunState.Stopped;
                _fault ??= _stopping is null ? $"The coordinator (pid {_coordinator.Pid}) ended with {exit}; its processes ended with it." : null;
            });
        }
        catch (Exception e)
        {
            _logger.LabNotFollowed(_program, _coordinator.Pid, e);
            Change(() => (_state, _fault) = (LabRunState.Failed, "The run could not be followed to its end; the log of the app says why."));
        }
    }

    private void Take(WorkerLine line)
    {
        Touch();
        if (line.Type == WorkerLineType.Error)
            _logger.LabReports(_program, _coordinator.Pid, line.Code, line.Detail);
        Change(() =>
        {
            if (line is { Type: WorkerLineType.Step, Step: { } step })
                _steps.Add(step);
            else if (line.Type == WorkerLineType.Completed)
                _state = LabRunState.Completed;
            else if (line.Type == WorkerLineType.Cancelled)
                _state = LabRunState.Stopped;
            else if (line.Type is WorkerLineType.Failed)
                (_state, _fault) = (LabRunState.Failed, line.Detail ?? line.Code);
            else if (line is { Type: WorkerLineType.Error, Code: not WorkerFault.UnknownCommand })
                _fault = line.Detail ?? line.Code;
        });
    }

    private void Touch()
    {
        if (_state == LabRunState.Running)
            _idle.Change(_idleLimit, Timeout.InfiniteTimeSpan);
    }

    private void Expire()
    {
        Change(() =>
        {
            // Nothing happens after the end either, and that is no fault.
            if (_state == LabRunState.Running)
                _fault = string.Create(CultureInfo.InvariantCulture, $"Nothing happened for {_idleLimit:g}, so the run was ended.");
        });
        // Whoever disposes of the run waits for it.
        _ = Stop();
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
