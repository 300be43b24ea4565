using Microsoft.AspNetCore.Components;

namespace WebMq.Web.Lab.Pages;

/// <summary>Looking again at a run that has ended: its recorded steps, at the speed of the slider. Nothing is executed.</summary>
public sealed partial class LabPage
{
    private CancellationTokenSource? _replay;
    private Task _replaying = Task.CompletedTask;

    private async Task Replay()
    {
        await EndReplay();
        _replay = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        Show(0);
        _replaying = Play(_replay);
    }

    private async Task Scrub(int step)
    {
        await EndReplay();
        Show(Math.Clamp(step, 0, _steps.Count));
    }

    private async Task Play(CancellationTokenSource replay)
    {
        try
        {
            while (_shown < _steps.Count)
            {
                await Task.Delay(LabSpeed.ReplayDelay(_speed), replay.Token);
                Show(_shown + 1);
                StateHasChanged();
            }

            if (_replay == replay)
                _replay = null;
            replay.Dispose();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // Scrubbed, started anew, or the page was left.
        }
    }

    private async Task EndReplay()
    {
        if (_replay is not { } replay)
            return;
        _replay = null;
        await replay.CancelAsync();
        await _replaying;
        replay.Dispose();
    }
}
