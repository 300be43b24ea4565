using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Queues.Pages;

/// <summary>A queue's options, its contents as a file, and its end.</summary>
public sealed partial class QueueSettings : ScreenComponent, IDisposable
{
    // What comes through the circuit goes to the queue as it comes; this is a bound for patience.
    private const long MaxFile = 4L << 30;

    private readonly CancellationTokenSource _left = new();
    private QueueForm _form = default!;
    private string? _asking;
    private string? _saved;
    private string? _imported;
    private string? _removed;
    private string? _fault;
    private bool _busy;

    /// <summary>Which.</summary>
    [Parameter, EditorRequired]
    public QueueSummary Queue { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private QueueService Queues { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private bool CanDelete => Queue.Name != QueueName.DeadLetters.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _form = QueueForm.Of(Queue);

    private Task Save() => Do(async () =>
    {
        _saved = null;
        if (_form.Read() is not { } options)
            return null;
        var outcome = await Queues.Create(Queue.Name, options, _left.Token);
        _saved = outcome.Refusal?.Text ?? "Saved.";
        return null;
    });

    private Task Import(InputFileChangeEventArgs chosen) => Do(async () =>
    {
        _imported = $"Importing {chosen.File.Name} …";
        StateHasChanged();
        try
        {
            var me = Person.From((await Authentication).User)!;
            await using var stream = chosen.File.OpenReadStream(MaxFile, _left.Token);
            var outcome = await Queues.Import(me, Queue.Name, stream, _left.Token);
            _imported = outcome.Refusal?.Text ?? $"{FigureText.Whole(outcome.Value.Taken)} messages taken, {FigureText.Whole(outcome.Value.Duplicates)} were known already.";
        }
        catch (Exception e) when (e is IOException or JSException or InvalidOperationException)
        {
            _imported = "The file could not be read to its end: it may have changed since it was chosen. What was taken stays; choose it again.";
        }

        return null;
    });

    private Task Purge() => Do(async () =>
    {
        var outcome = await Queues.Purge(Queue.Name, Queue.Name, new Told(this), _left.Token);
        if (outcome.Refusal is { } refusal)
            return refusal;
        (_asking, _removed) = (null, $"{FigureText.Whole(outcome.Value)} messages are gone.");
        return null;
    });

    private Task Delete() => Do(async () =>
    {
        var outcome = await Queues.Delete(Queue.Name, Queue.Name, _left.Token);
        if (outcome.Refusal is null)
            Navigation.NavigateTo("/queues");
        return outcome.Refusal;
    });

    private async Task Do(Func<Task<Refusal?>> act)
    {
        if (_busy)
            return;
        (_busy, _fault) = (true, null);
        try
        {
            _fault = (await act())?.Text;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left: what was done by then is done.
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Says how far a purge is, at most five times a second.</summary>
    private sealed class Told(QueueSettings page) : IProgress<long>
    {
        private long _last = Environment.TickCount64;

        public void Report(long removed)
        {
            if (Environment.TickCount64 - _last < 200)
                return;
            _last = Environment.TickCount64;
            page._removed = $"{FigureText.Whole(removed)} messages are gone so far …";
            page.StateHasChanged();
        }
    }
}
