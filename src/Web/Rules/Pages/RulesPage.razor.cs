using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace WebMq.Web.Rules.Pages;

/// <summary>All rules with what they do.</summary>
public sealed partial class RulesPage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<RuleSummary> _rules = [];
    private string? _said;
    private bool _isFault;
    private Task _following = Task.CompletedTask;

    [Inject]
    private RuleService Rules { get; set; } = default!;

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
        _rules = Rules.List();
        if (RendererInfo.IsInteractive)
            _following = Follow();
    }

    private async Task Follow()
    {
        try
        {
            using var timer = new PeriodicTimer(s_every);
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                _rules = Rules.List();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task ReadAgain()
    {
        var read = await Rules.ReadAgain(_left.Token);
        _isFault = !read.Succeeded(out var count, out var refusal);
        _said = _isFault ? refusal!.Text : $"{count} rules were read.";
        _rules = Rules.List();
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
