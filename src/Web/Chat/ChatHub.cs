using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>The edge at <c>/hubs/chat</c>.</summary>
[Authorize]
internal sealed class ChatHub(ChatService chat) : Hub, IChatHub
{
    public Task<IReadOnlyList<RoomSummary>> Rooms() => Task.FromResult(chat.Rooms);

    public async Task<RoomSummary> CreateRoom(string name) => (await chat.CreateRoom(name, Context.ConnectionAborted)).OrHubError();

    public async Task<PostReceipt> Post(string room, string text, string messageId) =>
        (await chat.Post(Person.From(Context.User)!, room, text, messageId, MessageOrigin.Hub, Context.ConnectionAborted)).OrHubError();

    public Task<ChatHistory> History(string room, long before, int limit) =>
        Task.FromResult(chat.History(room, before, forward: false, limit).OrHubError());

    public IAsyncEnumerable<ChatBatch> Messages(string room, long after, CancellationToken cancellationToken) =>
        chat.Follow(chat.Find(room).OrHubError(), null, after, cancellationToken);

    public IAsyncEnumerable<ChatBatch> Resume(string room, string epoch, long after, CancellationToken cancellationToken) =>
        chat.Follow(chat.Find(room).OrHubError(), epoch, after, cancellationToken);
}
