using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Browsing;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>The edge at <c>/api/chat</c>: rooms and what is said in them.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this WebApplication app)
    {
        app.MapHub<ChatHub>("/hubs/chat", HubLimits.Apply);
        app.MapEmoji();
        app.MapPlaces();

        app.MapGet("/api/chat/people", (ChatService chat) => TypedResults.Ok(chat.People)).WithTags("Chat").RequireAuthorization()
            .WithSummary("People who have been here, by name");
        var api = app.MapGroup("/api/chat/rooms").WithTags("Chat").RequireAuthorization().DisableAntiforgery().AddEndpointFilter<RetryAfterFilter>().AddEndpointFilter<CatchUpFilter>();
        api.MapGet("/", (ChatService chat, ClaimsPrincipal user) => TypedResults.Ok(chat.RoomsOf(Who(user))))
            .WithSummary("The rooms you may see, by name");
        api.MapPost("/", CreateRoom)
            .WithSummary("Creates a room, open or closed, or a direct one of people; an existing open or direct one is the answer if there is one");
        api.MapPatch("/{room}", ChangeRoom)
            .WithSummary("Changes name, topic or archived; what is not given stays");
        api.MapPost("/{room}/members", Invite)
            .WithSummary("Takes somebody into a closed room");
        api.MapDelete("/{room}/members/{name}", Remove)
            .WithSummary("Leaves a closed or direct room by your own name, or takes a member out as its maker");
        api.MapPost("/{room}/messages", Post)
            .WithSummary("Says something; answers when it is on disk. Safe to repeat with the same messageId");
        api.MapGet("/{room}/messages", Read)
            .WithSummary("Messages after a sequence (after=), or before one (before=, 0 or nothing for the newest), oldest first");
        api.MapGet("/{room}/sequence", (string room, DateTimeOffset at, ChatService chat, ClaimsPrincipal user) => FirstAt(chat.At(Who(user), room, at)))
            .WithSummary("The first message at or after a time (at=); 0 when nothing was said since");
        api.MapChatMessages();
    }

    internal static Person Who(ClaimsPrincipal user) => Person.From(user)!;

    internal static Results<Ok<T>, ProblemHttpResult> Answer<T>(Outcome<T> outcome) =>
        outcome.Succeeded(out var value, out var refusal) ? TypedResults.Ok(value) : refusal.ToProblem();

    private static async Task<Results<Ok<RoomSummary>, ProblemHttpResult>> CreateRoom(
        NewRoom room, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) => Answer(room.People is { Count: > 0 } people
            ? await chat.OpenDirect(Who(user), [.. people.Take(ChatService.MaxDirect + 1).Select(chat.IdOf)], cancellationToken)
            : await chat.CreateRoom(Who(user), room.Name, room.Closed ? RoomKind.Closed : RoomKind.Open, room.Topic, cancellationToken));

    private static async Task<Results<Ok<RoomSummary>, ProblemHttpResult>> ChangeRoom(
        string room, RoomChange change, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var outcome = new Outcome<RoomSummary>();
        if (change is { Topic: null, Archived: null, Name: null })
            return new Refusal("bad-request", "Give a name, a topic, or whether it is archived.").ToProblem();
        // What is archived takes no topic: it is brought back first.
        if (change.Archived is { } archived)
            outcome = await (archived ? chat.Archive(Who(user), room, cancellationToken) : chat.Restore(Who(user), room, cancellationToken));
        if (outcome.Refusal is null && change.Topic is not null)
            outcome = await chat.SetTopic(Who(user), room, change.Topic, cancellationToken);
        if (outcome.Refusal is null && change.Name is not null)
            outcome = await chat.Rename(Who(user), room, change.Name, cancellationToken);
        return Answer(outcome);
    }

    private static async Task<Results<Ok<RoomSummary>, ProblemHttpResult>> Invite(
        string room, Guest guest, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await chat.Invite(Who(user), room, chat.IdOf(guest.Name), cancellationToken));

    private static async Task<Results<Ok<RoomSummary>, ProblemHttpResult>> Remove(
        string room, string name, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await chat.Remove(Who(user), room, name == Who(user).Name ? Who(user).Id : chat.IdOf(name), cancellationToken));

    private static async Task<Results<Ok<PostReceipt>, ProblemHttpResult>> Post(
        string room, NewChatMessage message, ChatService chat, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await chat.Post(Who(user), room, message, MessageOrigin.Http, cancellationToken));

    private static Results<Ok<ChatHistory>, ProblemHttpResult> Read(
        string room, ChatService chat, ClaimsPrincipal user, long? after = null, long? before = null, int limit = 50) =>
        Answer(chat.History(Who(user), room, after ?? before ?? 0, forward: after is not null, limit));

    private static Results<Ok<Place>, ProblemHttpResult> FirstAt(Outcome<long> outcome) =>
        outcome.Succeeded(out var sequence, out var refusal) ? TypedResults.Ok(new Place(sequence)) : refusal.ToProblem();

    /// <summary>A place in a room.</summary>
    /// <param name="Sequence">A message; 0 for none.</param>
    public sealed record Place(long Sequence);

    /// <summary>A room to be made.</summary>
    /// <param name="Name">1 to 40 of a-z, 0-9, _ and -, beginning with a letter or digit; not for a direct room.</param>
    /// <param name="Closed">Whether only those who are invited see it.</param>
    /// <param name="Topic">What it is about, 0 to 250 characters.</param>
    /// <param name="People">Names of the other people of a direct room.</param>
    public sealed record NewRoom(string? Name, bool Closed = false, string? Topic = null, IReadOnlyList<string>? People = null);

    /// <summary>What is to change of a room.</summary>
    /// <param name="Name">The new name.</param>
    /// <param name="Topic">What it is about.</param>
    /// <param name="Archived">Whether it can only be read.</param>
    public sealed record RoomChange(string? Name, string? Topic, bool? Archived);

    /// <summary>Who is invited.</summary>
    /// <param name="Name">The name of one who has been here.</param>
    public sealed record Guest(string? Name);
}
