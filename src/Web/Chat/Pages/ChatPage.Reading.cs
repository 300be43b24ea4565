using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WebMq.Shared.Chat;
using WebMq.Web.Chat.Presence;
using WebMq.Web.Chat.Reading;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Pages;

/// <summary>What one has read, and whether one is there.</summary>
public sealed partial class ChatPage
{
    private const int MostPeopleHere = 200;

    private readonly string _place = $"page {Guid.NewGuid():N}";
    private bool _visible; // not before the browser says so: a page may be opened behind another
    private bool _divided = true;
    private long _divider;

    [Inject]
    private UnreadService Unread { get; set; } = default!;

    [Inject]
    private ReadMarks Marks { get; set; } = default!;

    [Inject]
    private PresenceBoard Presence { get; set; } = default!;

    [Inject]
    private TypingBoard Typing { get; set; } = default!;

    [Inject]
    private Cable Cable { get; set; } = default!;

    private NotificationLevel Level => Marks.LevelOf(_me.Id, _room!.Id.Value);

    /// <summary>The page is looked at, or is behind another.</summary>
    [JSInvokable]
    public void Visible(bool visible)
    {
        if (_left.IsCancellationRequested)
            return;
        // What comes from now on stands below a line of its own.
        if (_visible && !visible)
            _divided = false;
        _visible = visible;
        Presence.Here(_me, _place, visible ? PresenceState.Online : PresenceState.Away);
        HaveRead();
        StateHasChanged();
    }

    /// <summary>Something is being written here.</summary>
    [JSInvokable]
    public void Writing()
    {
        if (_room is not null && MaySpeak)
            Typing.Type(_me, _room.Id.Value);
    }

    // Where one stands at the bottom and looks, all is read.
    private void HaveRead()
    {
        if (_room is not null && _visible && _atBottom && _window.AtHead && _window.Last > 0)
            Marks.See(_me.Id, _room.Id.Value, _window.Last);
    }

    // Here or in another tab the person took the mark back: what is unread again stands below a line.
    private void OnMarksChanged() => OnTurn(() =>
    {
        if (_room is null || !Marks.IsHeld(_me.Id, _room.Id.Value))
            return;
        FindFirstUnread(RoomNow);
        StateHasChanged();
    });

    private void FindFirstUnread(Room room)
    {
        _divider = Unread.Of(_me, room).FirstUnread;
        _divided = true;
    }

    // One who comes in begins with what is new.
    private long ShowFromUnread()
    {
        var head = ShowNewest();
        if (_divider == 0)
            return head;
        _atBottom = false;
        return _window.First <= _divider || !_window.MoreBefore ? head : ShowAround(_divider);
    }

    private void DivideWhileAway(IReadOnlyList<ChatMessage> said)
    {
        if (_visible || _divided || said.FirstOrDefault(m => m.PersonId != _me.Id) is not { } first)
            return;
        _divider = first.Sequence;
        _divided = true;
    }

    private string? SetLevel(NotificationLevel level) => Unread.SetLevel(_me, RoomName, level).Refusal?.Text;

    private PersonPresence PresenceOf(RoomMember member) => Presence.Of(member.Id, member.Name);

    // An open room has no members: those who spoke lately, as far as the page shows it, and those who are there.
    private List<RoomMember> PeopleHere =>
    [
        .. _window.Messages.Where(m => m.PersonId is not null).Select(m => new RoomMember(m.PersonId!, m.Author))
            .Concat(Presence.All.Where(p => p.PersonId is not null).Select(p => new RoomMember(p.PersonId!, p.Name)))
            .DistinctBy(m => m.Id)
            .OrderByDescending(m => Presence.StateOf(m.Id))
            .ThenBy(m => m.Name, StringComparer.OrdinalIgnoreCase)
            .Take(MostPeopleHere),
    ];

    // Not waited for: a browser that is cut off answers nothing for as long as a minute, and the badges must go on.
    private Task Notify(RoomNotice notice)
    {
        _ = Tell();
        return Task.CompletedTask;

        async Task Tell()
        {
            try
            {
                if (_module is not null)
                    await _module.InvokeVoidAsync("notify", notice.Title, notice.Text, notice.Address, notice.Room);
            }
            catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
            {
                // Nobody is there to be told.
            }
        }
    }

    private void OnPresenceChanged()
    {
        if (_panel == RoomPanelKind.Members)
            OnTurn(StateHasChanged);
    }

    // One who is cut off sees nothing; when the browser is back it says whether it is looked at.
    private void OnCableChanged(bool up)
    {
        if (!up)
            OnTurn(() => Visible(false));
        else
            OnTurn(() => _ = AskWhetherVisible());
    }

    private async Task AskWhetherVisible()
    {
        try
        {
            if (_module is not null)
                await _module.InvokeVoidAsync("tellAgain");
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It was cut off again, and is asked when it is back.
        }
    }

    private async void OnTurn(Action action)
    {
        if (_left.IsCancellationRequested)
            return;
        try
        {
            await InvokeAsync(action);
        }
        catch (ObjectDisposedException)
        {
            // The page is gone.
        }
    }
}
