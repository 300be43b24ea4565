using System.Security.Claims;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat.Browsing;

/// <summary>The edge at <c>/api/chat/places</c>: where one can go, for those who type a part of a name.</summary>
internal static class PlaceEndpoints
{
    // More than one reads; fewer letters of a longer list are of no use.
    private const int Most = 200;

    public static void MapPlaces(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/chat/places", (RoomDirectory rooms, ClaimsPrincipal user, string? q = null) => TypedResults.Ok(Find(rooms, Person.From(user)!, q)))
            .WithTags("Chat").RequireAuthorization()
            .WithSummary("Rooms and people in whose names the letters of q= stand in their order, rooms with the newest messages first");

    public static Places Find(RoomDirectory rooms, Person person, string? letters)
    {
        var term = (letters ?? "").Trim();
        if (term.Length > 60)
            return new Places([], [], false);
        var found = rooms.All
            .Where(r => !r.Archived && r.IsSeenBy(person.Id))
            .OrderByDescending(r => r.LastSequence)
            .Select(r => r.ToSummary(person))
            .Where(r => Stands(term, r.Title))
            .Take(Most + 1)
            .ToList();
        var people = rooms.People.All
            .Where(p => p.Id != person.Id && Stands(term, p.Name))
            .Take(Most + 1)
            .Select(p => p.Name)
            .ToList();
        return new Places(
            [.. found.Take(Most).Select(r => new PlaceOfRoom(r.Name, r.Title, r.Kind, r.Topic))],
            [.. people.Take(Most)],
            found.Count > Most || people.Count > Most);
    }

    private static bool Stands(string letters, string name)
    {
        var at = 0;
        foreach (var letter in letters)
        {
            at = name.IndexOf(letter.ToString(), at, StringComparison.OrdinalIgnoreCase) + 1;
            if (at == 0)
                return false;
        }

        return true;
    }

    /// <summary>Where one can go.</summary>
    /// <param name="Rooms">Rooms one may see, the newest talk first.</param>
    /// <param name="People">Names of people, by letters.</param>
    /// <param name="More">Whether there are others, which more letters find.</param>
    public sealed record Places(IReadOnlyList<PlaceOfRoom> Rooms, IReadOnlyList<string> People, bool More);

    /// <summary>A room.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Title">What to call it.</param>
    /// <param name="Kind">Who is in it.</param>
    /// <param name="Topic">What it is about.</param>
    public sealed record PlaceOfRoom(string Name, string Title, RoomKind Kind, string Topic);
}
