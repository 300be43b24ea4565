using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Pages;

/// <summary>The list of rooms.</summary>
public sealed partial class ChatPage
{
    private async void OnRoomsChanged()
    {
        // Raised for every message too: only rooms that came or changed are drawn.
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
                else
                    TakeAsItIsNow(_room);
                StateHasChanged();
            });
        }
        catch (Exception e) when (e is ObjectDisposedException or OperationCanceledException && _left.IsCancellationRequested)
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
        var outcome = await Chat.CreateRoom(_me, name.Trim().TrimStart('#').ToLowerInvariant(), RoomKind.Open, null, _left);
        _roomFault = outcome.Refusal?.Text;
        // Asked by the list, which draws only itself.
        StateHasChanged();
        if (outcome.Succeeded(out var room, out _))
            Navigation.NavigateTo($"/chat/{room.Name}");
        return outcome.Refusal is null;
    }

    // The room that is shown has another topic or name, or is no longer one's own.
    private void TakeAsItIsNow(Room shown)
    {
        _room = Directory.TryFindById(shown.Id.Value, out var now) && now.IsSeenBy(_me.Id) ? now : null;
        if (_room is null || _room.Name == shown.Name)
            return;
        RoomName = _room.Name.ToString();
        Navigation.NavigateTo($"/chat/{RoomName}", replace: true);
    }
}
