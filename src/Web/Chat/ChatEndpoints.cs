using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>The edge at <c>/api/chat</c>.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this WebApplication app)
    {
        app.MapHub<ChatHub>("/hubs/chat", HubLimits.Apply);
        app.MapEmoji();

        var api = app.MapGroup("/api/chat/rooms").WithTags("Chat").RequireAuthorization().DisableAntiforgery();
        api.MapGet("/", (ChatService chat) => TypedResults.Ok(chat.Rooms))
            .WithSummary("All rooms, by name");
        api.MapPost("/", CreateRoom)
            .WithSummary("Creates a room; an existing one of that name is the answer if there is one");
        api.MapPost("/{room}/messages", Post)
            .WithSummary("Says something; answers when it is on disk. Safe to repeat with the same messageId");
        api.MapGet("/{room}/messages", Read)
            .WithSummary("Messages after a sequence (after=), or before one (before=, 0 or nothing for the newest), oldest first");
    }

    private static async Task<Results<Ok<RoomSummary>, ProblemHttpResult>> CreateRoom(NewRoom room, ChatService chat, CancellationToken cancellationToken) =>
        (await chat.CreateRoom(room.Name, cancellationToken)).Succeeded(out var made, out var refusal) ? TypedResults.Ok(made) : refusal.ToProblem();

    private static async Task<Results<Ok<PostReceipt>, ProblemHttpResult>> Post(
        string room, NewMessage message, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var outcome = await chat.Post(Person.From(user)!, room, message.Text, message.MessageId, MessageOrigin.Http, cancellationToken);
        return outcome.Succeeded(out var receipt, out var refusal) ? TypedResults.Ok(receipt) : refusal.ToProblem();
    }

    private static Results<Ok<ChatHistory>, ProblemHttpResult> Read(string room, ChatService chat, long? after = null, long? before = null, int limit = 50) =>
        chat.History(room, after ?? before ?? 0, forward: after is not null, limit).Succeeded(out var page, out var refusal)
            ? TypedResults.Ok(page)
            : refusal.ToProblem();

    /// <summary>A room to be made.</summary>
    /// <param name="Name">1 to 40 of a-z, 0-9, _ and -, beginning with a letter or digit.</param>
    public sealed record NewRoom(string? Name);

    /// <summary>Something to be said.</summary>
    /// <param name="Text">1 to 4,000 characters.</param>
    /// <param name="MessageId">Made by the sender, unique for each message; a repeat with the same id adds nothing.</param>
    public sealed record NewMessage(string? Text, string? MessageId);
}
