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
public sealed partial class ChatPage : ComponentBase, IAsyncDisposable
{
    private const int PageLength = 50;
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _entering = new(1);
    private readonly MessageWindow _window = new();
    private readonly CancellationTokenSource _left = new();
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
    private IJSObjectReference? _module;
    private DotNetObjectReference<ChatPage>? _self;

    /// <summary>The room of the address; the lobby when there is none.</summary>
    [Parameter]
    public string? RoomName { get; set; }

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

    private string Endpoint => EndpointAddress.ForClients(Broker.SubscribeEndpoint);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Directory.Changed -= OnRoomsChanged;
        await _left.CancelAsync();
        await _switched.CancelAsync();
        await _following;
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("leave");
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
        _left.Dispose();
    }

    /// <summary>The reader has scrolled near the top.</summary>
    [JSInvokable]
    public void LoadOlder()
    {
        if (_room is null || !_window.MoreBefore)
            return;
        _window.Prepend(Chat.History(_me, RoomName, _window.First, forward: false, PageLength).Value);
        StateHasChanged();
    }

    /// <summary>The reader has scrolled near the bottom, and the newest is further down.</summary>
    [JSInvokable]
    public async Task LoadNewer()
    {
        if (_room is null || _window.AtHead)
            return;
        await RowsHaveWhatWasDelivered();
        _window.Continue(Chat.History(_me, RoomName, _window.Last, forward: true, PageLength).Value);
        StateHasChanged();
    }

    /// <summary>The reader has reached or left the bottom.</summary>
    [JSInvokable]
    public void AtBottom(bool atBottom)
    {
        _atBottom = atBottom;
        if (atBottom && _window.AtHead)
            _window.SeenAll();
        StateHasChanged();
    }

    /// <summary>Shows the newest messages.</summary>
    [JSInvokable]
    public async Task JumpToHead()
    {
        if (_room is null)
            return;
        if (!_window.AtHead)
        {
            await RowsHaveWhatWasDelivered();
            _window.Reset(Chat.History(_me, RoomName, 0, forward: false, PageLength).Value);
        }

        _window.SeenAll();
        _atBottom = true;
        StateHasChanged();
        if (_module is not null)
            await _module.InvokeVoidAsync("toBottom");
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _me = Person.From((await Authentication).User)!;
        Directory.Changed += OnRoomsChanged;
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
        if (_room?.Name.ToString() == RoomName)
            return;
        await Enter();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "/Chat/Pages/ChatPage.razor.js");
        }

        if (_module is not null && _room is not null)
            await _module.InvokeVoidAsync("enter", _self, _room.Name.ToString());
    }

    // What was delivered while the page was away from the head is in the rows before they are asked; more may be delivered
    // while it waits.
    private async Task RowsHaveWhatWasDelivered()
    {
        long delivered;
        do
        {
            delivered = _delivered;
            await ReadModel.WaitFor(delivered, _left.Token);
        }
        while (delivered != _delivered);
    }

    // Asked for by the address and by a room that has just been made, perhaps at once: one after the other.
    private async Task Enter()
    {
        await _entering.WaitAsync(_left.Token);
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

        _switched.Dispose();
        _switched = new CancellationTokenSource();
        _seenRooms = Directory.Version;
        _rooms = Chat.RoomsOf(_me);
        _roomFault = null;
        _room = Chat.Find(_me, RoomName).Succeeded(out var room, out _) ? room : null;
        _atBottom = true;
        if (_room is null)
            return;

        var history = Chat.History(_me, RoomName, 0, forward: false, PageLength).Value;
        _window.Reset(history);
        _delivered = history.Head;
        // While the page is only prerendered there is nobody to follow for.
        if (RendererInfo.IsInteractive)
            _following = Follow(_room, history.Head, _switched.Token);
    }

    private async Task Follow(Room room, long after, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var batch in Chat.Follow(_me, room, null, after, cancellationToken))
            {
                if (batch.Messages.Count == 0)
                    continue;
                await InvokeAsync(() =>
                {
                    _delivered = batch.Messages[^1].Sequence;
                    _window.Append(batch.Messages, _atBottom);
                    StateHasChanged();
                });
                // What is said within a frame is drawn together.
                await Task.Delay(s_frame, cancellationToken);
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

    private async void OnRoomsChanged()
    {
        // Raised for every message too: only a room that came is drawn.
        if (_left.IsCancellationRequested || Directory.Version == _seenRooms)
            return;
        try
        {
            await InvokeAsync(async () =>
            {
                if (_left.IsCancellationRequested)
                    return;
                _seenRooms = Directory.Version;
                _rooms = Chat.RoomsOf(_me);
                if (_room is null)
                    await Enter();
                StateHasChanged();
            });
        }
        catch (ObjectDisposedException)
        {
            // The page is gone.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task<bool> CreateRoom(string name)
    {
        var outcome = await Chat.CreateRoom(_me, name.Trim().TrimStart('#').ToLowerInvariant(), RoomKind.Open, null, _left.Token);
        _roomFault = outcome.Refusal?.Text;
        // Asked by the list, which draws only itself.
        StateHasChanged();
        if (outcome.Succeeded(out var room, out _))
            Navigation.NavigateTo($"/chat/{room.Name}");
        return outcome.Refusal is null;
    }
}
