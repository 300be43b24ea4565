using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Components;
using WebMq.Web.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.Chat.Pages;

/// <summary>
/// A room. Messages are drawn here from a cursor on the log; the composer and what is on its way are drawn by the module
/// beside this file, since a circuit that is cut off draws nothing.
/// </summary>
[ForReaders]
public sealed partial class ChatPage : ScreenComponent, IAsyncDisposable
{
    private const int PageLength = 50;
    private readonly SemaphoreSlim _entering = new(1);
    private readonly MessageWindow _window = new();
    private DrawingPace _pace = default!;
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationToken _left;
    private CancellationTokenSource _switched = new();
    private Person _me = new("", "");
    private Room? _room;
    private IReadOnlyList<RoomSummary> _rooms = [];
    private string? _roomFault;
    private bool _canBeMade;
    private Task _following = Task.CompletedTask;
    private long _delivered;
    private long _seenRooms;
    private bool _atBottom = true;
    private long? _aim;
    private IJSObjectReference? _module;
    private DotNetObjectReference<ChatPage>? _self;

    /// <summary>Begins with the room of its address. What comes to a page that was left asks its token, which outlives the source.</summary>
    public ChatPage() => _left = _leaving.Token;

    /// <summary>The room of the address; the lobby when there is none.</summary>
    [Parameter]
    public string? RoomName { get; set; }

    /// <summary>The message to begin with; none begins at the newest.</summary>
    [SupplyParameterFromQuery(Name = "at")]
    public string? AtText { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = default!;

    [Inject]
    private ChatService Chat { get; set; } = default!;

    [Inject]
    private RoomDirectory Directory { get; set; } = default!;

    [Inject]
    private ReadModel ReadModel { get; set; } = default!;

    [Inject]
    private BrokerLink Broker { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private long? At => QueryValue.Number(AtText);

    private string Title => _room?.ToSummary(_me).Title ?? "";

    private string Endpoint => EndpointAddress.ForClients(Broker.SubscribeEndpoint);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Directory.Changed -= OnRoomsChanged;
        Presence.Changed -= OnPresenceChanged;
        Cable.Changed -= OnCableChanged;
        Marks.Unwatch(_me.Id, OnMarksChanged);
        await _leaving.CancelAsync();
        Presence.Gone(_me, _place);
        await _switched.CancelAsync();
        // One who is on the way into a room turns back first.
        await _entering.WaitAsync(CancellationToken.None);
        await _following;
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("leave", _place);
                await _module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone and its module with it.
            }
        }

        _self?.Dispose();
        _entering.Dispose();
        _switched.Dispose();
        _leaving.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _me = Person.From((await Authentication).User)!;
        _pace = new DrawingPace(Clock);
        Chat.Meet(_me);
        Directory.Changed += OnRoomsChanged;
        if (!RendererInfo.IsInteractive)
            return;
        Presence.Changed += OnPresenceChanged;
        Cable.Changed += OnCableChanged;
        Marks.Watch(_me.Id, OnMarksChanged);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        RoomName ??= WebMq.Shared.Chat.RoomName.Lobby.ToString();
        // Rooms are written small; an address that a person typed may not be.
        if (WebMq.Shared.Chat.RoomName.TryParse(RoomName.ToLowerInvariant(), out var small) && small.ToString() != RoomName)
        {
            Navigation.NavigateTo($"/chat/{small}", replace: true);
            return;
        }

        _canBeMade = WebMq.Shared.Chat.RoomName.TryParse(RoomName, out _);
        if (_room?.Name.ToString() != RoomName)
            await Enter();
        else if (At is { } at && at != _aim)
            await GoTo(at);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", _left, "/Chat/Pages/ChatPage.razor.js");
        }

        // It may have been left while the module came.
        if (_module is not null && _room is not null && !_left.IsCancellationRequested)
            await _module.InvokeVoidAsync("enter", _self, _room.Name.ToString(), _place);
    }

    // Asked for by the address and by a room that has just been made, perhaps at once: one after the other.
    private async Task Enter()
    {
        await _entering.WaitAsync(_left);
        try
        {
            if (_room is null || _room.Name.ToString() != RoomName)
                await EnterRoom();
        }
        finally
        {
            _entering.Release();
        }
    }

    private async Task EnterRoom()
    {
        // The first room is entered without a pause: a page without it must not be painted even for a moment.
        if (!_following.IsCompleted)
        {
            await _switched.CancelAsync();
            await _following;
        }

        if (_left.IsCancellationRequested)
            return;
        _switched.Dispose();
        _switched = new CancellationTokenSource();
        _goes++;
        _seenRooms = Directory.Version;
        _rooms = Chat.RoomsOf(_me);
        _roomFault = null;
        _panel = null;
        _room = Chat.Find(_me, RoomName).Succeeded(out var room, out _) ? room : null;
        _aim = At;
        _atBottom = At is null;
        if (_room is null)
            return;

        if (RendererInfo.IsInteractive)
            Marks.Release(_me.Id, _room.Id.Value);
        FindFirstUnread(_room);
        var head = At is { } at ? ShowAround(at) : ShowFromUnread();
        _delivered = head;
        // While the page is only prerendered there is nobody to follow for.
        if (!RendererInfo.IsInteractive)
            return;
        HaveRead();
        _following = Follow(_room, BeginProof(head), _switched.Token);
    }

    private async Task Follow(Room room, long after, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in Chat.Follow(_me, room, null, after, cancellationToken))
            {
                if (batch.Messages.Count == 0 && batch.Changes.Count == 0)
                    continue;
                // What is pinned is read from the rows.
                if (batch.Changes.Count > 0 && _panel == RoomPanelKind.Pins)
                    await ReadModel.WaitFor(batch.Last, cancellationToken);
                await InvokeAsync(() =>
                {
                    _delivered = Math.Max(_delivered, batch.Messages.Count == 0 ? batch.Last : Math.Max(batch.Last, batch.Messages[^1].Sequence));
                    _window.Append(batch.Messages, _atBottom);
                    DivideWhileAway(batch.Messages);
                    HaveRead();
                    _window.Apply([.. batch.Changes.Where(c => c.Sequence > _known)]);
                    Prove(batch);
                    _pinsAreOld |= batch.Changes.Count > 0;
                    StateHasChanged();
                });
                await _pace.Drawn(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The room was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
