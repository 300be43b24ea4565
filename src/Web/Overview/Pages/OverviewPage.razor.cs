using Microsoft.AspNetCore.Components;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Overview.Pages;

/// <summary>What runs where.</summary>
[ForReaders]
public sealed partial class OverviewPage : ScreenComponent, IDisposable
{
    private const int MaxHeldUp = 5;

    private static readonly IReadOnlyDictionary<string, long> s_none = new Dictionary<string, long>();

    private readonly CancellationTokenSource _left = new();
    private StatusReport _report = default!;

    private IReadOnlyList<(string, long)> ChatCounters =>
        [("in", _report.Chat.Received), ("logged", _report.Chat.Logged), ("out", _report.Chat.Sent), ("dropped", _report.Chat.Dropped)];

    private IReadOnlyList<(string, long)> QueueCounters =>
        [("requests", _report.Queues.Requests), ("subscriptions", _report.Queues.Subscriptions), ("undeliverable", _report.Queues.Undeliverable)];

    private IReadOnlyList<(string, long)> RuleCounters =>
        [("rules", _report.Rules.Count), ("running", _report.Rules.Running), ("seen", _report.Rules.Seen), ("matched", _report.Rules.Matched), ("sent", _report.Rules.Sent)];

    private IReadOnlyList<(string, long)> LogCounters =>
        [("head", _report.Log.Head), ("in the read model", _report.Log.Applied), ("appended", _report.Log.Appended), ("repeats recognised", _report.Log.Duplicates)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _report = Status.Report();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Clock);
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                _report = Status.Report();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private static IReadOnlyList<(string, long)> SourceCounters(WeatherSourceStatus source) =>
        [("in", source.Received), ("logged", source.Logged), ("dropped", source.Dropped)];
}
