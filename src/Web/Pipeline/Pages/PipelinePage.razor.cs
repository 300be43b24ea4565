using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using WebMq.Shared.Pipeline;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Pipeline.Pages;

/// <summary>A form for a new run, and the runs there were.</summary>
public sealed partial class PipelinePage : ComponentBase, IAsyncDisposable
{
    private const int ShownRuns = 25;

    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(250);

    private readonly List<long> _divisors = [2, 5];
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<RunSnapshot> _runs = [];
    private Source _source = Source.Range;
    private RunEnding _ending = RunEnding.Sentinel;
    private string _divisor = "";
    private string _from = "0";
    private string _to = "99";
    private string _numbers = "";
    private IBrowserFile? _file;
    private string? _fault;
    private bool _starting;
    private Task _following = Task.CompletedTask;

    private enum Source
    {
        Range,
        List,
        File,
    }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

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
        _runs = Runs.List(null, ShownRuns).Value;
        if (RendererInfo.IsInteractive)
            _following = Follow();
    }

    private async Task Follow()
    {
        try
        {
            while (true)
            {
                var changed = Runs.Changed;
                _runs = Runs.List(null, ShownRuns).Value;
                StateHasChanged();
                await changed.WaitAsync(_left.Token);
                // Runs that begin and end by the dozen are drawn together.
                await Task.Delay(s_atMostEvery, _left.Token);
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private bool AddDivisor()
    {
        _fault = null;
        if (string.IsNullOrWhiteSpace(_divisor))
            return true;
        if (!TryRead(_divisor, out var divisor) || divisor < 1)
        {
            _fault = $"'{_divisor}' is no divisor: a whole number from 1 up.";
            return false;
        }

        if (_divisors.Count >= Runs.Limits.MaxStages)
        {
            _fault = $"A run has at most {Runs.Limits.MaxStages:N0} stages.";
            return false;
        }

        _divisors.Add(divisor);
        _divisor = "";
        return true;
    }

    private void Choose(InputFileChangeEventArgs chosen)
    {
        _file = chosen.FileCount > 0 ? chosen.File : null;
        _fault = null;
    }

    private async Task Start()
    {
        // What is typed in the box and not added yet is meant.
        if (!AddDivisor() || Define() is not { } definition)
            return;
        _starting = true;
        try
        {
            var me = Person.From((await Authentication).User)!;
            await using var upload = _source == Source.File ? _file!.OpenReadStream(Runs.Limits.MaxUploadBytes, _left.Token) : null;
            var outcome = await Runs.Start(me, definition, upload is null ? null : new RunInput(Upload: upload), _left.Token);
            _fault = outcome.Refusal?.Text;
            if (outcome.Succeeded(out var id, out _))
                Navigation.NavigateTo($"/pipeline/{id}");
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _starting = false;
        }
    }

    private RunDefinition? Define()
    {
        _fault = null;
        switch (_source)
        {
            case Source.Range:
                if (!TryRead(_from, out var from))
                    _fault = $"From: '{_from}' is not a whole number of 64 bits.";
                else if (!TryRead(_to, out var to))
                    _fault = $"To: '{_to}' is not a whole number of 64 bits.";
                else if (to < from)
                    _fault = "The range is empty: it ends before it begins.";
                else if ((Int128)to - from + 1 > Runs.Limits.MaxNumbers)
                    _fault = $"A run has at most {Runs.Limits.MaxNumbers:N0} numbers.";
                else
                    return new RunDefinition(Stages(), NumberSeed.Range(from, to - from + 1), _ending);
                return null;
            case Source.List:
                return new RunDefinition(Stages(), NumberSeed.List(_numbers), _ending);
            default:
                if (_file is null)
                    _fault = "Choose a file first.";
                else if (_file.Size > Runs.Limits.MaxUploadBytes)
                    _fault = $"The file has {_file.Size:N0} bytes; at most {Runs.Limits.MaxUploadBytes:N0} are allowed.";
                else
                    return new RunDefinition(Stages(), new NumberSeed(SeedKind.File, File: Path.GetFileName(_file.Name)), _ending);
                return null;
        }
    }

    private List<string> Stages() => [.. _divisors.Select(d => string.Create(CultureInfo.InvariantCulture, $"divisible({d})"))];

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
