using System.Globalization;
using Microsoft.AspNetCore.Components;
using WebMq.Web.Components;

namespace WebMq.Web.Rules.Pages;

/// <summary>All rules with what they do.</summary>
public sealed partial class RulesPage : PeriodicComponent
{
    private IReadOnlyList<RuleSummary> _rules = [];
    private string? _said;
    private bool _isFault;

    [Inject]
    private RuleService Rules { get; set; } = default!;

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _rules = Rules.List();
        base.OnInitialized();
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> LookAgain()
    {
        _rules = Rules.List();
        return ValueTask.FromResult(true);
    }

    private async Task ReadAgain()
    {
        var read = await Rules.ReadAgain(Left);
        _isFault = !read.Succeeded(out var count, out var refusal);
        _said = _isFault ? refusal!.Text : $"{count} rules were read.";
        _rules = Rules.List();
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
