using Microsoft.AspNetCore.Components;
using WebMq.Shared.Queues;
using WebMq.Web.Components;

namespace WebMq.Web.Queues.Pages;

/// <summary>What is in a queue, a page at a time; a search goes on as far as a person asks it to.</summary>
public sealed partial class MessageBrowser : PeriodicComponent
{
    private const int PageLength = 50;
    private const int Most = 500;

    private readonly List<BrowsedMessage> _messages = [];
    private readonly HashSet<long> _chosen = [];
    private (string?, string?, MessageState?)? _shown;
    private string? _next;
    private int _lookedAt;
    private int _turn;
    private string _typed = "";
    private string _said = "";
    private string? _fault;
    private bool _loading;

    /// <summary>Which.</summary>
    [Parameter, EditorRequired]
    public QueueSummary Queue { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [SupplyParameterFromQuery(Name = "contains")]
    private string? Contains { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateName { get; set; }

    [Inject]
    private QueueService Queues { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private MessageState? State => Enum.TryParse<MessageState>(StateName, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null;

    private string Nothing => Contains is not null || State is not null ? "There is none like that as far as was looked."
        : After is null ? "The queue is empty." : "There is nothing behind that.";

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    // The head of the queue changes with every receive. What somebody has chosen, or searched for, stands still.
    private bool IsLive => After is null && Contains is null && State is null && _chosen.Count == 0;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (_shown == (After, Contains, State) || !RendererInfo.IsInteractive)
            return Task.CompletedTask;
        _shown = (After, Contains, State);
        _typed = Contains ?? "";
        _said = "";
        return Reload();
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAgain()
    {
        if (!IsLive || _loading || _shown is null)
            return false;
        var turn = _turn;
        var outcome = await Queues.Browse(Queue.Name, new BrowseQuery { Limit = PageLength }, Left);
        // The person may have begun something meanwhile.
        if (turn != _turn || !IsLive || !outcome.Succeeded(out var page, out _))
            return false;
        _messages.Clear();
        _messages.AddRange(page.Messages);
        (_next, _lookedAt, _fault) = (page.Next, page.LookedAt, null);
        return true;
    }

    private async Task Reload()
    {
        _turn++;
        (_next, _lookedAt, _fault) = (After, 0, null);
        _messages.Clear();
        _chosen.Clear();
        await GoOn();
    }

    // Pressed twice it would show the same messages twice.
    private Task More() => _loading || _next is null ? Task.CompletedTask : GoOn();

    private async Task GoOn()
    {
        _loading = true;
        var turn = _turn;
        try
        {
            var query = new BrowseQuery { After = _next, Contains = Contains, State = State, Limit = PageLength };
            var outcome = await Queues.Browse(Queue.Name, query, Left);
            // The person may have asked for something else meanwhile.
            if (turn != _turn)
                return;
            _fault = outcome.Refusal?.Text;
            if (!outcome.Succeeded(out var page, out _))
                return;
            _messages.AddRange(page.Messages);
            (_next, _lookedAt) = (page.Next, _lookedAt + page.LookedAt);
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _loading &= turn != _turn;
        }
    }

    private async Task Done(string said)
    {
        _said = said;
        await Reload();
    }

    private void Search() => Go(_typed.Length > 0 ? _typed : null, StateName);

    private void Filter(ChangeEventArgs change) => Go(Contains, change.Value is string { Length: > 0 } state ? state.ToLowerInvariant() : null);

    private void Go(string? contains, string? state) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["contains"] = contains, ["state"] = state, ["after"] = null }));

    private string At(string? after) => Navigation.GetUriWithQueryParameter("after", after);
}
