using Microsoft.AspNetCore.Components;
using WebMq.Shared.Lab;
using WebMq.Web.Components;

namespace WebMq.Web.Lab.Pages;

/// <summary>One program of the lab; its run belongs to this page and ends with it.</summary>
public sealed partial class LabPage : ScreenComponent, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private LabProgram? _program;
    private LabScene _scene = default!;
    private LabRun? _run;
    private Task _watching = Task.CompletedTask;
    private LabRunState? _state;
    private IReadOnlyList<LabStep> _steps = [];
    private int _shown;
    private int _speed = LabSpeed.Default;
    private Task _starting = Task.CompletedTask;
    private string? _openText;
    private bool _open;
    private bool _paused;
    private bool _endClosed;
    private string? _fault;

    /// <summary>The program of the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>Whether program <c>eof</c> leaves an end open.</summary>
    [SupplyParameterFromQuery(Name = "open")]
    public string? OpenText { get; set; }

    [Inject]
    private LabService Lab { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool IsLive => _state == LabRunState.Running;

    private bool CanReplay => !IsLive && _steps.Count > 0;

    private string RunState => _replay is not null ? "Replaying" : _state?.ToString() ?? "None";

    private string Status => (_replay is not null, _state) switch
    {
        (true, _) => "Replaying what was recorded; nothing runs.",
        (_, null) => "Not started.",
        (_, LabRunState.Running) => _paused ? "Paused: each Step lets one operation happen." : $"Running, {LabSpeed.Text(_speed)}.",
        (_, LabRunState.Completed) => "Ended: every process is gone.",
        (_, LabRunState.Stopped) => "Stopped: every process is gone.",
        _ => "It could not go on; its processes are gone.",
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await EndReplay();
        await EndRun();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (OpenText != _openText)
            (_openText, _open) = (OpenText, QueryValue.Yes(OpenText));
        if (_program?.Name == Name && _program is not null)
            return;
        // The picture of the new program is there before anything is waited for: the page is drawn meanwhile.
        var before = Task.WhenAll(EndReplay(), EndRun());
        _program = LabCatalog.Find(Name);
        (_steps, _state, _fault) = ([], null, null);
        Show(0);
        await before;
    }

    // Who presses twice starts one run.
    private Task Start(bool paused) => _starting.IsCompleted ? _starting = StartRun(paused) : _starting;

    private async Task StartRun(bool paused)
    {
        var name = Name;
        await EndReplay();
        await EndRun();
        // The page may have been left meanwhile, or shows another program.
        if (_left.IsCancellationRequested || name != Name)
            return;
        (_paused, _endClosed, _fault, _steps) = (paused, false, null, []);
        Show(0);
        if (!Lab.Start(Name, LabSpeed.All[_speed], paused, _open).Succeeded(out var run, out var refusal))
        {
            (_fault, _state) = (refusal.Text, null);
            return;
        }

        _run = run;
        _state = LabRunState.Running;
        _watching = Watch(run);
    }

    private async Task Step()
    {
        if (!IsLive)
            await Start(true);
        _paused = true;
        await Order(LabOrder.Step);
    }

    private Task PauseOrGo()
    {
        _paused = !_paused;
        return Order(_paused ? LabOrder.Pause : LabOrder.Go);
    }

    private Task CloseEnd()
    {
        _endClosed = true;
        return Order(LabOrder.CloseEnd);
    }

    private Task Stop() => _run?.Stop() ?? Task.CompletedTask;

    private Task Order(string command) => _run?.Order(command) ?? Task.CompletedTask;

    private async Task SetSpeed(int speed)
    {
        _speed = Math.Clamp(speed, 0, LabSpeed.All.Count - 1);
        if (IsLive && _run is not null)
            await _run.SetPace(LabSpeed.All[_speed]);
    }

    // It holds at once: the address comes back later than a start may be pressed.
    private void Switch(ChangeEventArgs change)
    {
        _open = change.Value is true;
        Navigation.NavigateTo(_open ? "/lab/eof?open=true" : "/lab/eof", replace: true);
    }

    private async Task Watch(LabRun run)
    {
        try
        {
            await foreach (var snapshot in run.Watch(_left.Token))
            {
                await InvokeAsync(() =>
                {
                    if (run != _run)
                        return;
                    (_state, _steps, _fault) = (snapshot.State, snapshot.Steps, snapshot.Fault);
                    Show(_steps.Count);
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task EndRun()
    {
        var (run, watching) = (_run, _watching);
        (_run, _watching) = (null, Task.CompletedTask);
        if (run is null)
            return;
        await run.DisposeAsync();
        await watching;
    }

    private void Show(int steps)
    {
        _shown = steps;
        if (_program is not null)
            _scene = LabScene.At(_program, _steps.Take(steps));
    }
}
