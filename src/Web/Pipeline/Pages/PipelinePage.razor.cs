using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>A form for a new run, and the runs there were.</summary>
public sealed partial class PipelinePage : ScreenComponent, IAsyncDisposable
{
    private const int ShownRuns = 25;

    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_whileAnyRuns = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private readonly List<string> _chosen = [];
    private IReadOnlyList<RunSnapshot> _runs = [];
    private bool _more;
    private RunForm _form = new();
    private string? _filledFrom;
    private StageChain _chain = default!;
    private IBrowserFile? _file;
    private string? _fault;
    private bool _starting;
    private Task _following = Task.CompletedTask;

    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    [SupplyParameterFromQuery(Name = "again")]
    private string? Again { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private RunService Runs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _following;
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            _following = Follow();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        List();
        if (Again == _filledFrom)
            return;
        _filledFrom = Again;
        _form = Again is not null && Runs.Find(Again).Succeeded(out var run, out _) ? RunForm.Of(run) : new RunForm();
    }

    private async Task Follow()
    {
        try
        {
            while (true)
            {
                var changed = Runs.Changed;
                List();
                StateHasChanged();
                if (_runs.All(r => r.IsFinished))
                    await changed.WaitAsync(_left.Token);
                else
                    await Task.WhenAny(changed, Task.Delay(s_whileAnyRuns, _left.Token));
                // Runs that begin and end by the dozen are drawn together.
                await Task.Delay(s_atMostEvery, _left.Token);
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private void List()
    {
        var runs = Runs.List(Before, ShownRuns + 1).Value;
        (_runs, _more) = ([.. runs.Take(ShownRuns)], runs.Count > ShownRuns);
    }

    private void Take(IBrowserFile? file) => (_file, _fault) = (file, null);

    // The third takes the place of the one that was chosen first.
    private void Choose(string id)
    {
        if (_chosen.Remove(id))
            return;
        if (_chosen.Count == 2)
            _chosen.RemoveAt(0);
        _chosen.Add(id);
    }

    private async Task Start()
    {
        // Who presses twice starts one run.
        if (_starting)
            return;
        _fault = null;
        // What is typed in the box and not added yet is meant.
        if (_chain.HasTyped && !await _chain.Add())
            return;
        if (_form.Define(out var fault) is not { } definition)
        {
            _fault = fault;
            return;
        }

        var upload = _form is { Kind: SeedKind.File, Stored: null } ? _file : null;
        if (upload?.Size > Runs.Limits.MaxUploadBytes)
        {
            _fault = $"The file has {FigureText.Whole(upload.Size)} bytes; at most {FigureText.Whole(Runs.Limits.MaxUploadBytes)} are allowed.";
            return;
        }

        _starting = true;
        try
        {
            var me = Person.From((await Authentication).User)!;
            await using var stream = upload?.OpenReadStream(Runs.Limits.MaxUploadBytes, _left.Token);
            var input = stream is null && _form.Stored is null ? null : new RunInput(stream, _form.Stored);
            var outcome = await Runs.Start(me, definition, input, _left.Token);
            _fault = outcome.Refusal?.Text;
            if (outcome.Succeeded(out var id, out _))
                Navigation.NavigateTo($"/pipeline/{id}");
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e) when (upload is not null && e is IOException or JSException or InvalidOperationException)
        {
            // A browser refuses a file that has changed since it was chosen, and forgets one whose field is gone.
            _fault = "The file could not be read: it may have changed since it was chosen. Choose it again.";
        }
        finally
        {
            _starting = false;
        }
    }
}
