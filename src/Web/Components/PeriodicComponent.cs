using Microsoft.AspNetCore.Components;

namespace WebMq.Web.Components;

/// <summary>A component that looks again and again at what it shows, as long as somebody has it open.</summary>
public abstract class PeriodicComponent : ScreenComponent, IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private Task _following = Task.CompletedTask;

    /// <summary>Begins with the first look.</summary>
    protected PeriodicComponent() => Left = _leaving.Token;

    /// <summary>Cancelled when the component is gone.</summary>
    protected CancellationToken Left { get; }

    /// <summary>How often it looks.</summary>
    protected abstract TimeSpan Every { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _following;
        _leaving.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _following = Follow();
    }

    /// <summary>Looks.</summary>
    /// <returns>Whether it is to be drawn.</returns>
    protected abstract ValueTask<bool> LookAgain();

    private async Task Follow()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Every, Left);
                if (await LookAgain())
                    StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
    }
}
