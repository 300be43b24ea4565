using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Search.Pages;

/// <summary>Search in all rooms that one may see. What is searched for is in the address.</summary>
public sealed partial class SearchPage : ScreenComponent, IAsyncDisposable
{
    private const int PageLength = 25;

    // More are on a further page: a circuit keeps what it shows.
    private const int Most = 300;

    private const string Hint = "a word, \"a phrase\", from:name …";

    // Who types faster than this is not done.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationToken _left;
    private readonly TypedText _typed = new();
    private readonly List<ChatHit> _hits = [];
    private ElementReference _root;
    private IJSObjectReference? _module;
    private Person _me = new("", "");
    private string _searched = "";
    private long _searchedBefore;
    private int _turn;
    private bool _more;
    private string? _fault;

    /// <summary>Begins empty. What comes to a page that was left asks its token, which outlives the source.</summary>
    public SearchPage() => _left = _leaving.Token;

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Only what is older than this sequence.</summary>
    [SupplyParameterFromQuery(Name = "before")]
    public string? BeforeText { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private ChatSearch Search { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private long Before => QueryValue.Number(BeforeText) ?? 0;

    private string Says => (_searched.Length, _hits.Count) switch
    {
        (0, _) => "",
        (_, 0) => "Nothing found.",
        (_, 1) => "1 message",
        var (_, count) => string.Create(CultureInfo.InvariantCulture, $"{count} messages{(_more ? ", and there are more" : "")}"),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("stop");
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone and its module with it.
            }
        }

        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _me = Person.From((await Authentication).User)!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var text = Text ?? "";
        _typed.Arrive(text);
        if (text == _searched && Before == _searchedBefore)
            return;
        (_searched, _searchedBefore) = (text, Before);
        _hits.Clear();
        _more = false;
        await Search.CatchUp(_left);
        // Another may have been asked for meanwhile.
        if ((_searched, _searchedBefore) == (text, Before))
            Load(Before);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _module = await Js.InvokeAsync<IJSObjectReference>("import", _left, "./Chat/Search/Pages/SearchPage.razor.js");
        await _module.InvokeVoidAsync("start", _left, _root);
    }

    // The button may have been pressed when something else was searched for already.
    private void Older()
    {
        if (_hits.Count > 0)
            Load(_hits[^1].Sequence);
    }

    private void Load(long before)
    {
        (_more, _fault) = (false, null);
        if (string.IsNullOrWhiteSpace(_searched))
            return;
        if (!Search.Find(_me, _searched, before, PageLength, Viewer.StartOf).Succeeded(out var found, out var refusal))
        {
            // What was asked too fast can be asked again.
            (_fault, _more) = (refusal.Text, _hits.Count > 0);
            return;
        }

        _hits.AddRange(found.Hits);
        _more = found.More && found.Hits.Count > 0;
    }

    private async Task Typed(string? text)
    {
        _typed.Type(text);
        var turn = ++_turn;
        await Task.Delay(s_pause, _left);
        if (turn == _turn)
            Go(replace: true);
    }

    private void Submit()
    {
        _turn++;
        Go(replace: false);
    }

    private void Go(bool replace)
    {
        // What was searched for on a further page is searched for among the newest again.
        if (_typed.Leaves() || Before > 0)
            Navigation.NavigateTo(_typed.Text.Length == 0 ? "/search" : $"/search?q={Uri.EscapeDataString(_typed.Text)}", replace: replace);
    }

    private string At(long before) => $"/search?q={Uri.EscapeDataString(_searched)}{(before > 0 ? string.Create(CultureInfo.InvariantCulture, $"&before={before}") : "")}";

    private string Day(ChatHit hit) => Viewer.Local(hit.At).ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    // What was said in one room on one day stands together, as long as nothing of another is between.
    private IEnumerable<List<ChatHit>> Groups()
    {
        List<ChatHit> group = [];
        foreach (var hit in _hits)
        {
            if (group.Count > 0 && (group[0].Room != hit.Room || Viewer.Local(group[0].At).Date != Viewer.Local(hit.At).Date))
            {
                yield return group;
                group = [];
            }

            group.Add(hit);
        }

        if (group.Count > 0)
            yield return group;
    }
}
