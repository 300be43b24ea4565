using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Pages;

/// <summary>The list of rooms.</summary>
public sealed partial class ChatPage
{
    private async void OnRoomsChanged()
    {
        // Raised for every message too: only a room that came is drawn.
        if (_left.IsCancellationRequested || Directory.Count == _rooms.Count)
            return;
        try
        {
            await InvokeAsync(async () =>
            {
                if (_left.IsCancellationRequested)
                    return;
                _rooms = Chat.Rooms;
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
        var outcome = await Chat.CreateRoom(name.Trim().TrimStart('#').ToLowerInvariant(), _left.Token);
        _roomFault = outcome.Refusal?.Text;
        // Asked by the list, which draws only itself.
        StateHasChanged();
        if (outcome.Succeeded(out var room, out _))
            Navigation.NavigateTo($"/chat/{room.Name}");
        return outcome.Refusal is null;
    }

    private bool MayChange(ChatMessage message) =>
        !message.Deleted && (message.PersonId == _me.Id || _me.Role == Role.Administrator);
}
