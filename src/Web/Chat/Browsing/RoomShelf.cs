using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat.Browsing;

/// <summary>The rooms a person may know of, as one looks through them.</summary>
internal static class RoomShelf
{
    /// <summary>The rooms of a view in which each word that was typed stands somewhere: in the name, the topic or a member's name.</summary>
    public static IReadOnlyList<Room> Look(IReadOnlyList<Room> rooms, Person person, RoomView view, string? filter, RoomOrder order)
    {
        var words = (filter ?? "").Split([' ', '#'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = rooms.Where(r => r.IsSeenBy(person.Id) && IsIn(r, view) && words.All(word => Says(r, word)));
        return order switch
        {
            RoomOrder.Activity => [.. found.OrderByDescending(r => r.LastSequence).ThenBy(r => Title(r, person), StringComparer.OrdinalIgnoreCase)],
            RoomOrder.Messages => [.. found.OrderByDescending(r => r.Messages).ThenBy(r => Title(r, person), StringComparer.OrdinalIgnoreCase)],
            _ => [.. found.OrderBy(r => Title(r, person), StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>Whether a room belongs to a view; what is archived stands apart.</summary>
    public static bool IsIn(Room room, RoomView view) => view switch
    {
        RoomView.Archived => room.Archived,
        RoomView.Open => !room.Archived && room.Kind == RoomKind.Open,
        RoomView.Closed => !room.Archived && room.Kind == RoomKind.Closed,
        RoomView.Direct => !room.Archived && room.Kind == RoomKind.Direct,
        _ => !room.Archived,
    };

    private static string Title(Room room, Person person) => room.Kind == RoomKind.Direct ? room.ToSummary(person).Title : room.Name.ToString();

    // The name of a direct room says nothing to a person.
    private static bool Says(Room room, string word) =>
        (room.Kind != RoomKind.Direct && room.Name.ToString().Contains(word, StringComparison.OrdinalIgnoreCase))
        || room.Topic.Contains(word, StringComparison.OrdinalIgnoreCase)
        || room.Members.Values.Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
