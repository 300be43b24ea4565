using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Presence;

namespace WebMq.Web.Chat.Reading;

/// <summary>What one has read and who is there, at <c>/api/chat</c>.</summary>
internal static class ReadingEndpoints
{
    public static void MapChatReading(this WebApplication app)
    {
        var api = app.MapGroup("/api/chat").WithTags("Chat").RequireAuthorization().DisableAntiforgery().AddEndpointFilter(CatchUp);
        api.MapGet("/unread", (UnreadService unread, ClaimsPrincipal user) => TypedResults.Ok(unread.Of(ChatEndpoints.Who(user))))
            .WithSummary("What you have not read in each room you may see");
        api.MapPost("/rooms/{room}/read", (string room, ReadTo read, UnreadService unread, ClaimsPrincipal user) =>
                ChatEndpoints.Answer(unread.Read(ChatEndpoints.Who(user), room, read.Sequence)))
            .WithMetadata(new ForReadersAttribute())
            .WithSummary("Everything up to a sequence is read; this moves a mark forward only");
        api.MapPost("/rooms/{room}/unread", (string room, ReadTo from, UnreadService unread, ClaimsPrincipal user) =>
                ChatEndpoints.Answer(unread.Unread(ChatEndpoints.Who(user), room, from.Sequence)))
            .WithMetadata(new ForReadersAttribute())
            .WithSummary("A message and all after it are unread again");
        api.MapPut("/rooms/{room}/notifications", (string room, Told told, UnreadService unread, ClaimsPrincipal user) =>
                ChatEndpoints.Answer(unread.SetLevel(ChatEndpoints.Who(user), room, told.Level)))
            .WithMetadata(new ForReadersAttribute())
            .WithSummary("What you want to be told of in a room: All, Mentions or None");
        api.MapGet("/presence", (PresenceBoard presence) => TypedResults.Ok(presence.All))
            .WithSummary("Who is there; names that are only claimed on a socket have no personId");
        api.MapPost("/rooms/{room}/typing", Type)
            .WithSummary("You are writing something; said again every few seconds while it goes on");
        api.MapGet("/rooms/{room}/typing", WhoTypes)
            .WithSummary("The names of others who are writing in a room");
    }

    // Also what changes something looks at the rows: a mark goes no further than what is known to be said.
    private static async ValueTask<object?> CatchUp(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        await context.HttpContext.RequestServices.GetRequiredService<UnreadService>().CatchUp(context.HttpContext.RequestAborted);
        return await next(context);
    }

    private static Results<NoContent, ProblemHttpResult> Type(string room, ChatService chat, TypingBoard typing, ClaimsPrincipal user)
    {
        if (!chat.FindToSay(ChatEndpoints.Who(user), room).Succeeded(out var found, out var refusal))
            return refusal.ToProblem();
        typing.Type(ChatEndpoints.Who(user), found.Id.Value);
        return TypedResults.NoContent();
    }

    private static Results<Ok<string[]>, ProblemHttpResult> WhoTypes(string room, ChatService chat, TypingBoard typing, ClaimsPrincipal user) =>
        chat.Find(ChatEndpoints.Who(user), room).Succeeded(out var found, out var refusal)
            ? TypedResults.Ok(typing.In(found.Id.Value, ChatEndpoints.Who(user).Id))
            : refusal.ToProblem();

    /// <summary>How far one has read, or from where one has not.</summary>
    /// <param name="Sequence">The last message that was read, or the first that is to be unread.</param>
    public sealed record ReadTo(long Sequence);

    /// <summary>What one wants to be told of.</summary>
    /// <param name="Level">All, Mentions or None.</param>
    public sealed record Told(NotificationLevel Level);
}
