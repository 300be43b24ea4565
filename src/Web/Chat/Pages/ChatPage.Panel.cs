using Microsoft.JSInterop;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Pages;

/// <summary>What stands beside the room, and what is done to the room as a whole.</summary>
public sealed partial class ChatPage
{
    private RoomPanelKind? _panel;
    private IReadOnlyList<ChatMessage> _pins = [];
    private bool _pinsAreOld = true;
    private string? _dateAnswer;
    private IReadOnlyList<FormerText> _former = [];

    // Read when they are looked at, and again when a pin came or went.
    private IReadOnlyList<ChatMessage> Pins
    {
        get
        {
            if (_pinsAreOld)
                _pins = Chat.Pins(_me, RoomName).Succeeded(out var pins, out _) ? pins : [];
            _pinsAreOld = false;
            return _pins;
        }
    }

    private RoomSummary Summary => _room!.ToSummary(_me);

    private List<RoomMember> Members => _room!.Kind == RoomKind.Open ? PeopleHere : [.. _room!.Members.Select(m => new RoomMember(m.Key, m.Value)).OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase)];

    private bool MaySpeak => _room is { Archived: false } && _me.Role != Role.ReadOnly;

    private bool MayManage => _room is not null && ChatService.MayManage(_me, _room);

    private string PanelTitle => _panel switch
    {
        RoomPanelKind.Pins => "Pinned messages",
        RoomPanelKind.Date => "Jump to a date",
        RoomPanelKind.Members => _room?.Kind == RoomKind.Open ? "People" : "Members",
        RoomPanelKind.Former => "What it said before",
        RoomPanelKind.Delivery => "Proof of delivery",
        RoomPanelKind.Notifications => "Notifications",
        _ => "Room settings",
    };

    private void Choose(RoomPanelKind kind)
    {
        _panel = _panel == kind ? null : kind;
        _dateAnswer = null;
        _pinsAreOld = true;
    }

    /// <summary>Shows what stood in a message before.</summary>
    [JSInvokable]
    public async Task ShowFormer(long sequence)
    {
        await ReadModel.WaitFor(_delivered, _left);
        _former = Chat.EditHistory(_me, RoomName, sequence).Succeeded(out var former, out _) ? former : [];
        _panel = RoomPanelKind.Former;
        StateHasChanged();
    }

    private async Task ClosePanel()
    {
        var closed = _panel;
        _panel = null;
        if (_module is not null)
            await _module.InvokeVoidAsync("focus", closed == RoomPanelKind.Former ? "#log" : $"[data-testid=open-{closed}]");
    }

    private async Task JumpToDate(DateOnly day)
    {
        await RowsHaveWhatWasDelivered();
        if (!Chat.At(_me, RoomName, Viewer.StartOf(day)).Succeeded(out var sequence, out var refusal))
            _dateAnswer = refusal.Text;
        else if (sequence == 0)
            _dateAnswer = "Nothing has been said on that day or later.";
        else
        {
            _dateAnswer = null;
            await GoTo(sequence);
        }
    }

    private async Task<string?> Invite(string name) => (await Chat.Invite(_me, RoomName, Chat.IdOf(name), _left)).Refusal?.Text;

    private async Task<string?> Leave()
    {
        var fault = (await Chat.Leave(_me, RoomName, _left)).Refusal?.Text;
        if (fault is null)
            Navigation.NavigateTo("/chat/lobby");
        return fault;
    }

    private async Task<string?> SetTopic(string topic) => (await Chat.SetTopic(_me, RoomName, topic, _left)).Refusal?.Text;

    private async Task<string?> Rename(string name)
    {
        // Who is in the room is led to its new name by the change itself.
        return (await Chat.Rename(_me, RoomName, name.Trim().TrimStart('#').ToLowerInvariant(), _left)).Refusal?.Text;
    }

    private async Task<string?> SetArchived(bool archived) => archived
        ? (await Chat.Archive(_me, RoomName, _left)).Refusal?.Text
        : (await Chat.Restore(_me, RoomName, _left)).Refusal?.Text;
}
