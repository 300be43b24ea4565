using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Browsing;

/// <summary>All rooms that a person may know of, and new ones.</summary>
[ForReaders]
public sealed partial class RoomsPage
{
    private const int MostShown = 200;
    private const string NewRoom = "room";
    private const string NewMessage = "message";

    // Who types faster than this is not done.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly int[] _counts = new int[Enum.GetValues<RoomView>().Length];
    private readonly TypedText _filter = new();
    private Person _me = new("", "");
    private IReadOnlyList<Room> _shown = [];
    private IReadOnlyList<RoomMember> _others = [];
    private string? _form;
    private RoomView _view;
    private RoomOrder _order;
    private long _seen;
    private int _looks;
    private int _turn;

    /// <summary>What the filter says.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? FilterText { get; set; }

    /// <summary>Which rooms: <c>open</c>, <c>closed</c>, <c>direct</c> or <c>archived</c>; all that are in use without it.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>What comes first: <c>activity</c> or <c>messages</c>; by name without it.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortText { get; set; }

    /// <summary>The form that is open: <c>room</c> or <c>message</c>.</summary>
    [SupplyParameterFromQuery(Name = "new")]
    public string? Form { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    private ChatService Chat { get; set; } = default!;

    [Inject]
    private RoomDirectory Directory { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    private bool MayChange => _me.Role != Role.ReadOnly;

    private string Found => _shown.Count == 1 ? "1 room" : $"{_shown.Count} rooms";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _me = Person.From((await Authentication).User)!;
        Chat.Meet(_me);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _filter.Arrive(FilterText is { Length: <= 100 } typed ? typed : "");
        _view = Enum.TryParse<RoomView>(Show, ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : RoomView.All;
        _order = Enum.TryParse<RoomOrder>(SortText, ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : RoomOrder.Name;
        if (_form != Form && Form is NewRoom or NewMessage)
            _others = [.. Chat.People.Where(p => p.Id != _me.Id)];
        _form = Form;
        Look();
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> LookAgain()
    {
        // A room that came is drawn at once; what is said somewhere all the time only now and then.
        var again = Directory.Version != _seen || ++_looks % 5 == 0;
        if (again)
            Look();
        return ValueTask.FromResult(again);
    }

    private static string Word(RoomView view) => view.ToString().ToLowerInvariant();

    private void Look()
    {
        _seen = Directory.Version;
        var all = Directory.All.Where(r => r.IsSeenBy(_me.Id)).ToList();
        foreach (var view in Enum.GetValues<RoomView>())
            _counts[(int)view] = all.Count(r => RoomShelf.IsIn(r, view));
        _shown = RoomShelf.Look(all, _me, _view, _filter.Text, _order);
    }

    // Not when the field is left: who leaves it by a link would be led back from there.
    private async Task Filter(string? typed)
    {
        _filter.Type(typed);
        Look();
        var turn = ++_turn;
        await Task.Delay(s_pause, Clock, Left);
        if (turn == _turn && _filter.Leaves())
            Go(At("q", Filtered));
    }

    private void Sort(ChangeEventArgs chosen)
    {
        _filter.Leaves();
        Go(At("sort", (string?)chosen.Value is { } order && order != nameof(RoomOrder.Name) ? order.ToLowerInvariant() : null));
    }

    // Wherever it leads, what is typed goes along: the address may not have it yet.
    private string At(string name, string? value) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["q"] = Filtered, [name] = value });

    private string? Filtered => _filter.Text.Length == 0 ? null : _filter.Text;

    private string Toggled(string form) => At("new", _form == form ? null : form);

    private void Go(string address) => Navigation.NavigateTo(address, replace: true);

    private async Task<string?> MakeRoom(RoomDraft draft)
    {
        var made = await Chat.CreateRoom(_me, draft.Name, draft.Closed ? RoomKind.Closed : RoomKind.Open, draft.Topic, Left);
        if (!made.Succeeded(out var room, out var refusal))
            return refusal.Text;
        foreach (var person in draft.Closed ? draft.People : [])
        {
            // The room is there: whoever could not be let in is invited in the room.
            if ((await Chat.Invite(_me, room.Name, person.Id, Left)).Refusal is not null)
                break;
        }

        Navigation.NavigateTo($"/chat/{room.Name}");
        return null;
    }

    private async Task<string?> OpenDirect(IReadOnlyList<RoomMember> people)
    {
        var opened = await Chat.OpenDirect(_me, [.. people.Select(p => p.Id)], Left);
        if (opened.Succeeded(out var room, out var refusal))
            Navigation.NavigateTo($"/chat/{room.Name}");
        return refusal?.Text;
    }

    private async Task<string?> Leave(string room) => Changed(await Chat.Leave(_me, room, Left));

    private async Task<string?> Restore(string room) => Changed(await Chat.Restore(_me, room, Left));

    // One who has left a room no longer finds it, and that is what was asked for.
    private string? Changed(Outcome<RoomSummary> outcome)
    {
        Look();
        StateHasChanged();
        return outcome.Refusal?.Text;
    }
}
