using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Presence;
using WebMq.Web.Chat.Reading;
using WebMq.Web.Chat.Search;

namespace WebMq.Web.Chat;

/// <summary>The edge at <c>/hubs/chat</c>.</summary>
[Authorize]
internal sealed partial class ChatHub(
    ChatService chat, ChatSearch search, UnreadService unread, PresenceBoard presence, TypingBoard typing, PresenceFeed feed) : Hub, IChatHub
{
    private Person Caller => Person.From(Context.User)!;

    private CancellationToken Gone => Context.ConnectionAborted;

    public override Task OnConnectedAsync()
    {
        chat.Meet(Caller);
        presence.Here(Caller, Place, PresenceState.Online);
        return base.OnConnectedAsync();
    }

    [ForReaders]
    public async Task<IReadOnlyList<RoomSummary>> Rooms()
    {
        await chat.CatchUp(Gone);
        return chat.RoomsOf(Caller);
    }

    public Task<RoomSummary> CreateRoom(string name) => MakeRoom(name, RoomKind.Open, null);

    public async Task<RoomSummary> MakeRoom(string name, RoomKind kind, string? topic) => (await chat.CreateRoom(Caller, name, kind, topic, Gone)).OrHubError();

    public async Task<RoomSummary> OpenDirect(IReadOnlyList<string> people) =>
        (await chat.OpenDirect(Caller, [.. people.Take(ChatService.MaxDirect + 1).Select(IdOf)], Gone)).OrHubError();

    public async Task<RoomSummary> Invite(string room, string name) => (await chat.Invite(Caller, room, IdOf(name), Gone)).OrHubError();

    public async Task Leave(string room) => (await chat.Leave(Caller, room, Gone)).OrHubError();

    public async Task<RoomSummary> RemoveMember(string room, string name) => (await chat.Remove(Caller, room, IdOf(name), Gone)).OrHubError();

    public async Task<RoomSummary> Rename(string room, string name) => (await chat.Rename(Caller, room, name, Gone)).OrHubError();

    public async Task<RoomSummary> SetTopic(string room, string topic) => (await chat.SetTopic(Caller, room, topic, Gone)).OrHubError();

    public async Task<RoomSummary> Archive(string room, bool archived) =>
        (await (archived ? chat.Archive(Caller, room, Gone) : chat.Restore(Caller, room, Gone))).OrHubError();

    public Task<PostReceipt> Post(string room, string text, string messageId) => Say(room, new NewChatMessage(text, messageId));

    public async Task<PostReceipt> Say(string room, NewChatMessage message) =>
        (await chat.Post(Caller, room, message, MessageOrigin.Hub, Gone)).OrHubError();

    public async Task<long> Edit(string room, long sequence, string text) => (await chat.Edit(Caller, room, sequence, text, MessageOrigin.Hub, Gone)).OrHubError();

    public async Task<long> Delete(string room, long sequence) => (await chat.Delete(Caller, room, sequence, MessageOrigin.Hub, Gone)).OrHubError();

    public async Task<long> React(string room, long sequence, string emoji, bool on) =>
        (await chat.React(Caller, room, sequence, emoji, on, MessageOrigin.Hub, Gone)).OrHubError();

    public async Task<long> Pin(string room, long sequence, bool on) => (await chat.Pin(Caller, room, sequence, on, MessageOrigin.Hub, Gone)).OrHubError();

    [ForReaders]
    public async Task<IReadOnlyList<ChatMessage>> Pins(string room)
    {
        await chat.CatchUp(Gone);
        return chat.Pins(Caller, room).OrHubError();
    }

    [ForReaders]
    public async Task<ChatHistory> History(string room, long before, int limit)
    {
        await chat.CatchUp(Gone);
        return chat.History(Caller, room, before, forward: false, limit).OrHubError();
    }

    [ForReaders]
    public async Task<ChatContext> Around(string room, long sequence, int limit)
    {
        await chat.CatchUp(Gone);
        return chat.Around(Caller, room, sequence, limit).OrHubError();
    }

    [ForReaders]
    public async Task<long> FirstAt(string room, DateTimeOffset at)
    {
        await chat.CatchUp(Gone);
        return chat.At(Caller, room, at).OrHubError();
    }

    [ForReaders]
    public async Task<IReadOnlyList<FormerText>> EditHistory(string room, long sequence)
    {
        await chat.CatchUp(Gone);
        return chat.EditHistory(Caller, room, sequence).OrHubError();
    }

    [ForReaders]
    public async Task<ChatFound> Search(string query, long before, int limit)
    {
        await chat.CatchUp(Gone);
        return search.Find(Caller, query, before, limit).OrHubError();
    }

    [ForReaders]
    public IAsyncEnumerable<ChatBatch> Messages(string room, long after, CancellationToken cancellationToken) =>
        chat.Follow(Caller, chat.Find(Caller, room).OrHubError(), null, after, cancellationToken);

    [ForReaders]
    public IAsyncEnumerable<ChatBatch> Resume(string room, string epoch, long after, CancellationToken cancellationToken) =>
        chat.Follow(Caller, chat.Find(Caller, room).OrHubError(), epoch, after, cancellationToken);

    // A name that nobody has is an id that nobody has: the service refuses it.
    private string IdOf(string name) => chat.IdOf(name);
}
