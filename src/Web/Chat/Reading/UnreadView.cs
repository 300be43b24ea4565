using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat.Reading;

/// <summary>What one viewer was last told of. Not for several threads.</summary>
internal sealed class UnreadView(UnreadService unread, RoomDirectory rooms, ReadMarks marks, Person person)
{
    private static readonly RoomUnread s_read = new("", "", 0, 0, 0, 0, NotificationLevel.All);

    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>What is unread in a room; nothing when that is not known.</summary>
    public RoomUnread Of(string id) => _known.TryGetValue(id, out var known) ? known.Told : s_read;

    /// <summary>Asks again where something may have changed.</summary>
    /// <returns>The rooms where it did.</returns>
    public IReadOnlyList<RoomUnread> Refresh()
    {
        var changed = new List<RoomUnread>();
        foreach (var room in rooms.Each)
        {
            if (!room.IsSeenBy(person.Id))
                continue;
            var id = room.Id.Value;
            var was = _known.GetValueOrDefault(id);
            if (was is not null && was.Last == room.LastSequence && was.Change == room.LastChange
                && was.Told.ReadTo == marks.MarkOf(person.Id, id) && was.Told.Level == marks.LevelOf(person.Id, id))
                continue;
            var now = unread.Of(person, room);
            _known[id] = new Known(room.LastSequence, room.LastChange, now);
            if (was is null || was.Told != now)
                changed.Add(now);
        }

        // Of a room that was left nothing more is told than that.
        foreach (var (id, known) in _known)
        {
            if (rooms.TryFindById(id, out var room) && room.IsSeenBy(person.Id))
                continue;
            _known.Remove(id);
            if (known.Told.Unread > 0)
                changed.Add(known.Told with { Unread = 0, Mentions = 0, FirstUnread = 0 });
        }

        return changed.ToArray();
    }

    private sealed record Known(long Last, long Change, RoomUnread Told);
}
