using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>The edge at <c>/api/chat/rooms/{room}/messages/{sequence}</c>: what happens to a message after it was said.</summary>
internal static class ChatMessageEndpoints
{
    public static void MapChatMessages(this RouteGroupBuilder api)
    {
        api.MapGet("/{room}/pins", (string room, ChatService chat, ClaimsPrincipal user) => ChatEndpoints.Answer(chat.Pins(ChatEndpoints.Who(user), room)))
            .WithSummary("The pinned messages of a room, newest first");
        var message = api.MapGroup("/{room}/messages/{sequence:long}");
        message.MapGet("/", (string room, long sequence, ChatService chat, ClaimsPrincipal user, int limit = 50) =>
                ChatEndpoints.Answer(chat.Around(ChatEndpoints.Who(user), room, sequence, limit)))
            .WithSummary("A message and what stands around it");
        message.MapPut("/", async (string room, long sequence, Edited edited, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
                Changed(await chat.Edit(ChatEndpoints.Who(user), room, sequence, edited.Text, MessageOrigin.Http, cancellationToken)))
            .WithSummary("Gives a message of yours another text");
        message.MapDelete("/", async (string room, long sequence, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
                Changed(await chat.Delete(ChatEndpoints.Who(user), room, sequence, MessageOrigin.Http, cancellationToken)))
            .WithSummary("Empties a message: yours, as an administrator any");
        message.MapPut("/reactions/{emoji}", (string room, long sequence, string emoji, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
                React(room, sequence, emoji, true, chat, user, cancellationToken))
            .WithSummary("Gives a message an emoji");
        message.MapDelete("/reactions/{emoji}", (string room, long sequence, string emoji, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
                React(room, sequence, emoji, false, chat, user, cancellationToken))
            .WithSummary("Takes an emoji back");
        message.MapPut("/pin", async (string room, long sequence, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
                Changed(await chat.Pin(ChatEndpoints.Who(user), room, sequence, true, MessageOrigin.Http, cancellationToken)))
            .WithSummary("Pins a message to its room");
        message.MapDelete("/pin", async (string room, long sequence, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
                Changed(await chat.Pin(ChatEndpoints.Who(user), room, sequence, false, MessageOrigin.Http, cancellationToken)))
            .WithSummary("Takes a pinned message off");
        message.MapGet("/former", (string room, long sequence, ChatService chat, ClaimsPrincipal user) =>
                ChatEndpoints.Answer(chat.EditHistory(ChatEndpoints.Who(user), room, sequence)))
            .WithSummary("What stood in a message before, oldest first; for its author and administrators");
    }

    private static async Task<Results<Ok<ChangeReceipt>, ProblemHttpResult>> React(
        string room, long sequence, string emoji, bool on, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Changed(await chat.React(ChatEndpoints.Who(user), room, sequence, emoji, on, MessageOrigin.Http, cancellationToken));

    private static Results<Ok<ChangeReceipt>, ProblemHttpResult> Changed(Outcome<long> outcome) =>
        outcome.Succeeded(out var sequence, out var refusal) ? TypedResults.Ok(new ChangeReceipt(sequence)) : refusal.ToProblem();

    /// <summary>The new text of a message.</summary>
    /// <param name="Text">1 to 4,000 characters.</param>
    public sealed record Edited(string? Text);

    /// <summary>The change is on disk.</summary>
    /// <param name="Sequence">Its sequence; the message's own when nothing had to change.</param>
    public sealed record ChangeReceipt(long Sequence);
}
