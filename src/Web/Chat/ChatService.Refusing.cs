using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>Who may do what, and the sentences for who may not.</summary>
internal sealed partial class ChatService
{
    private static Refusal UnknownRoom => new("unknown-room", "There is no room of that name.");

    private static Refusal UnknownPerson => new("unknown-person", "Nobody of that name has been here.");

    private static Refusal NameTaken => new("name-taken", "There is a room of that name already.");

    private static Refusal NotYours => new("not-yours", "Only its author or maker, or an administrator, can do that.");

    private static Refusal ReadOnly => new("read-only", "You can read everything here and change nothing.");

    private static Refusal? Closed(Room room) =>
        room.Archived ? new Refusal("archived", "The room is archived: it can be read and nothing more.") : null;

    private static Refusal? NameFault(string? name) =>
        RoomName.TryParse(name, out _) && !name.StartsWith(DirectPrefix, StringComparison.Ordinal)
            ? null
            : new Refusal("bad-room-name", "A room name has 1 to 40 of a-z, 0-9, _ and -, begins with a letter or digit, and not with dm-.");

    private static Refusal? TopicFault(string? topic) => topic is null || (topic.Length <= MaxTopic && !topic.Any(char.IsControl))
        ? null
        : new Refusal("bad-topic", $"A topic has at most {MaxTopic} characters, all in one line.");

    /// <summary>Finds a room in which a person may say something.</summary>
    public Outcome<Room> FindToSay(Person person, string? name) => FindToChange(person, name);

    // A room in which a person may say and do things.
    private Outcome<Room> FindToChange(Person person, string? name)
    {
        if (person.Role == Role.ReadOnly)
            return ReadOnly;
        if (!Find(person, name).Succeeded(out var room, out var refusal))
            return refusal;
        return Closed(room) is { } closed ? closed : room;
    }

    private Outcome<Room> FindToManage(Person person, string? name)
    {
        if (!Find(person, name).Succeeded(out var room, out var refusal))
            return refusal;
        return MayManage(person, room) ? room : NotYours;
    }
}
