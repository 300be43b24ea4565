using Microsoft.AspNetCore.Components;
using WebMq.Shared.Topics;
using WebMq.Web.Components;

namespace WebMq.Web.Topics.Pages;

/// <summary>One topic: what is in it and what comes, who reads it, and what it keeps.</summary>
public sealed partial class TopicPage : ScreenComponent, IAsyncDisposable
{
    private const int PageLength = 100;

    // As often as a person can follow; how many come in between makes no difference.
    private static readonly TimeSpan s_paint = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource _left = new();
    private Task _following = Task.CompletedTask;
    private (string, long?)? _shown;
    private TopicSummary? _topic;
    private IReadOnlyList<ConsumerSummary> _consumers = [];
    private IReadOnlyList<TopicRow> _rows = [];
    private RowWindow _window = new();
    private TopicForm _form = new();
    private string _confirm = "";
    private string? _said;
    private bool _isFault;
    private bool _more;
    private bool _saving;

    /// <summary>The topic of the address.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "before")]
    private string? BeforeText { get; set; }

    [Inject]
    private TopicService Topics { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    // Text that is no number would be an error of the whole page.
    private long? Before => QueryValue.Number(BeforeText) is > 0 and var before ? before : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _following;
        _left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Name, Before))
            return;
        _shown = (Name, Before);
        var (before, left) = (_left, new CancellationTokenSource());
        _left = left;
        await before.CancelAsync();
        await _following;
        before.Dispose();
        // Somebody may have turned the page again while the one before it came to its end, or while this one was read.
        if (left.IsCancellationRequested)
            return;
        (_window, _rows, _more, _said, _confirm) = (new(), [], false, null, "");
        _topic = Topics.Find(Name).Succeeded(out var topic, out _) ? topic : null;
        if (topic is null)
            return;
        _form = TopicForm.Of(topic.Options);
        var (token, place) = (left.Token, Before ?? 0);
        var consumers = await Topics.Consumers(Name, token);
        if (left.IsCancellationRequested)
            return;
        _consumers = consumers.Succeeded(out var all, out _) ? all : _consumers;
        var epoch = "";
        var history = await Topics.History(Name, place, PageLength, token);
        if (left.IsCancellationRequested)
            return;
        if (history.Succeeded(out var page, out _))
        {
            (epoch, _more) = (page.Epoch, page.More);
            _window.Add(new TopicBatch(epoch, true, 0, page.Messages));
            _rows = _window.TakeChanged() ?? [];
        }

        if (RendererInfo.IsInteractive)
            _following = Task.WhenAll(Paint(token), Before is null ? Follow(_rows is [var newest, ..] ? newest.Sequence : 0, token) : Task.CompletedTask);
    }

    private async Task Follow(long after, CancellationToken left)
    {
        try
        {
            if (!(await Topics.Subscribe(Name, new TopicSubscribe(null, new TopicStart(After: after)), left)).Succeeded(out var subscription, out _))
                return;
            await using (subscription)
            {
                await foreach (var batch in subscription.Batches(left))
                    _window.Add(batch);
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task Paint(CancellationToken left)
    {
        try
        {
            using var timer = new PeriodicTimer(s_paint);
            for (var tick = 1; await timer.WaitForNextTickAsync(left); tick++)
            {
                var rows = _window.TakeChanged();
                var isSecond = tick % 4 == 0;
                if (rows is null && !isSecond)
                    continue;
                var topic = Topics.Find(Name).Succeeded(out var found, out _) ? found : null;
                var consumers = isSecond && (await Topics.Consumers(Name, left)).Succeeded(out var all, out _) ? all : _consumers;
                await InvokeAsync(() =>
                {
                    (_topic, _consumers, _rows) = (topic, consumers, rows ?? _rows);
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task Save() => await Do(async () =>
    {
        if (!_form.Read().Succeeded(out var options, out var bad))
            return bad;
        var saved = await Topics.Create(Name, options, _left.Token);
        if (saved.Succeeded(out var topic, out var refusal))
            _topic = topic;
        _said = "Saved.";
        return refusal;
    });

    private async Task Delete() => await Do(async () =>
    {
        var deleted = await Topics.Delete(Name, _confirm, _left.Token);
        if (deleted.Refusal is null)
        {
            // Not painted once more as a topic that is not there: the page would go from under the hand that has just clicked.
            await _left.CancelAsync();
            Navigation.NavigateTo("/topics");
        }

        return deleted.Refusal;
    });

    private async Task Do(Func<Task<Refusal?>> work)
    {
        _saving = true;
        try
        {
            var refusal = await work();
            _isFault = refusal is not null;
            _said = refusal?.Text ?? _said;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        finally
        {
            _saving = false;
        }
    }

    private static string Counters(TopicCounters counters) =>
        $"{TopicText.Whole(counters.Published)} published, {TopicText.Whole(counters.Duplicates)} repeats recognised, {TopicText.Whole(counters.Delivered)} delivered; "
        + $"removed {TopicText.Whole(counters.Expired)} for age, {TopicText.Whole(counters.OverCount)} for number, {TopicText.Whole(counters.OverBytes)} for size, "
        + $"{TopicText.Whole(counters.Replaced)} replaced.";
}
