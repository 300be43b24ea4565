using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Echo;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Echo.Pages;

/// <summary>The request/reply console.</summary>
[ForReaders]
public sealed partial class EchoPage : ScreenComponent, IAsyncDisposable
{
    private readonly CancellationTokenSource _left = new();
    private CancellationTokenSource? _cancel;
    private Task _looking = Task.CompletedTask;
    private bool _up = true;
    private string _text = "hello";
    private int _count = 1_000;
    private int _inFlight = 32;
    private bool _sending;
    private bool _running;
    private string? _fault;
    private EchoReply? _reply;
    private EchoRunProgress? _synchronous;
    private EchoRunProgress? _asynchronous;

    [Inject]
    private EchoService Echo { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_cancel is not null)
            await _cancel.CancelAsync();
        await _looking;
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _up = Echo.IsUp;
        if (RendererInfo.IsInteractive)
            _looking = Look();
    }

    /// <summary>Says that the server is down, and that it is back, without being asked.</summary>
    private async Task Look()
    {
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                if (Echo.IsUp == _up)
                    continue;
                await InvokeAsync(() =>
                {
                    _up = Echo.IsUp;
                    if (_up)
                        _fault = null;
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task Send()
    {
        if (_sending)
            return;
        _sending = true;
        try
        {
            var outcome = await Echo.Send(_text, _left.Token);
            _fault = outcome.Refusal?.Text;
            _reply = outcome.Succeeded(out var reply, out _) ? reply : null;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _sending = false;
        }
    }

    private static EchoRunProgress? Cancelled(EchoRunProgress? progress) =>
        progress is { Finished: false } ? progress with { Finished = true, Fault = "Cancelled." } : progress;

    private static string Sooner(EchoRunProgress one, EchoRunProgress many) =>
        $": {(one.Seconds / many.Seconds).ToString("0.0", CultureInfo.InvariantCulture)} times as fast. Each of its requests waited longer (in the queue, behind the others); all of them together were done sooner.";

    private Task Cancel() => _cancel?.CancelAsync() ?? Task.CompletedTask;

    // One after the other: side by side they would share the server and neither time would be true.
    private async Task Run()
    {
        if (_running)
            return;
        _running = true;
        _synchronous = _asynchronous = null;
        _fault = null;
        using var cancel = _cancel = CancellationTokenSource.CreateLinkedTokenSource(_left.Token);
        try
        {
            await Run(1, progress => _synchronous = progress, cancel.Token);
            if (_synchronous?.Fault is null && _fault is null)
                await Run(_inFlight, progress => _asynchronous = progress, cancel.Token);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The person has seen enough; what came so far stays and says so.
            _synchronous = Cancelled(_synchronous);
            _asynchronous = Cancelled(_asynchronous);
        }
        finally
        {
            _cancel = null;
            _running = false;
        }
    }

    private async Task Run(int inFlight, Action<EchoRunProgress> show, CancellationToken cancellationToken)
    {
        if (!(await Echo.Open(new EchoRunRequest(_text, _count, inFlight))).Succeeded(out var run, out var refusal))
        {
            _fault = refusal.Text;
            return;
        }

        await using (run)
        {
            await foreach (var progress in run.Run(cancellationToken))
            {
                show(progress);
                StateHasChanged();
            }
        }
    }
}
