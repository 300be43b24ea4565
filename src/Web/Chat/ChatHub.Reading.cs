using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>What one has read, and who is there.</summary>
internal sealed partial class ChatHub : IChatReading
{
    private string Place => $"hub {Context.ConnectionId}";

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        presence.Gone(Caller, Place);
        return base.OnDisconnectedAsync(exception);
    }

    [ForReaders]
    public async Task<RoomUnread> MarkRead(string room, long sequence)
    {
        await unread.CatchUp(Gone);
        return unread.Read(Caller, room, sequence).OrHubError();
    }

    [ForReaders]
    public async Task<RoomUnread> MarkUnread(string room, long sequence)
    {
        await unread.CatchUp(Gone);
        return unread.Unread(Caller, room, sequence).OrHubError();
    }

    [ForReaders]
    public Task<RoomUnread> SetNotifications(string room, NotificationLevel level) => Task.FromResult(unread.SetLevel(Caller, room, level).OrHubError());

    [ForReaders]
    public IAsyncEnumerable<IReadOnlyList<RoomUnread>> Unread(CancellationToken cancellationToken) => unread.Follow(Caller, cancellationToken);

    [ForReaders]
    public Task Here(PresenceState state)
    {
        presence.Here(Caller, Place, state);
        return Task.CompletedTask;
    }

    [ForReaders]
    public IAsyncEnumerable<IReadOnlyList<PersonPresence>> Presence(CancellationToken cancellationToken) => feed.Presence(cancellationToken);

    public Task Typing(string room)
    {
        typing.Type(Caller, chat.FindToSay(Caller, room).OrHubError().Id.Value);
        return Task.CompletedTask;
    }

    [ForReaders]
    public IAsyncEnumerable<IReadOnlyList<string>> WhoTypes(string room, CancellationToken cancellationToken) =>
        feed.Typing(chat.Find(Caller, room).OrHubError().Id.Value, Caller.Id, cancellationToken);
}
