using System.Runtime.CompilerServices;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Reading;

/// <summary>What people have not read yet, as every edge asks for it.</summary>
internal sealed class UnreadService(ReadMarks marks, ReadModel readModel, RoomDirectory rooms, ChatService chat, TimeProvider clock)
{
    // Nearly always enough; where so many are one's own or deleted, more are looked at.
    private static readonly int[] s_looked = [200, 5_000];
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(200);

    /// <summary>What a person has not read in a room.</summary>
    public RoomUnread Of(Person person, Room room)
    {
        var id = room.Id.Value;
        var (mark, level) = (marks.MarkOf(person.Id, id), marks.LevelOf(person.Id, id));
        if (room.LastSequence <= mark)
            return new RoomUnread(id, room.Name.ToString(), 0, 0, 0, mark, level);
        return readModel.Query((connection, _) =>
        {
            var found = (Unread: 0, Mentions: 0, First: 0L, All: false);
            foreach (var looked in s_looked)
            {
                found = ChatProjection.Unread(connection, room, person.Id, mark, looked);
                if (found.All || found.Unread >= RoomUnread.Most)
                    break;
            }

            return new RoomUnread(id, room.Name.ToString(), Math.Min(found.Unread, RoomUnread.Most), found.Mentions, found.First, mark, level);
        });
    }

    /// <summary>All rooms a person may see, by name.</summary>
    public IReadOnlyList<RoomUnread> Of(Person person) =>
        rooms.All.Where(r => r.IsSeenBy(person.Id)).Select(r => Of(person, r)).ToArray();

    /// <summary>A view that is kept up to date by asking only for what changed.</summary>
    public UnreadView View(Person person) => new(this, rooms, marks, person);

    /// <summary>Waits until what was acknowledged before is counted; see <see cref="ReadModel.CatchUp"/>.</summary>
    public Task CatchUp(CancellationToken cancellationToken) => readModel.CatchUp(cancellationToken);

    /// <summary>Everything up to a sequence is read, at most up to the newest message.</summary>
    public Outcome<RoomUnread> Read(Person person, string? room, long sequence)
    {
        if (!chat.Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        // Who reads what is delivered can be ahead of the rows, and it must not come back as unread when they have it.
        marks.Move(person.Id, found.Id.Value, chat.IsGiven(sequence) ? sequence : found.LastSequence);
        return Of(person, found);
    }

    /// <summary>A message and all after it are unread again, however much of it was seen.</summary>
    public Outcome<RoomUnread> Unread(Person person, string? room, long sequence)
    {
        if (sequence < 1)
            return new Refusal("bad-sequence", "The sequence is that of a message: 1 or more.");
        if (!chat.Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        marks.TakeBack(person.Id, found.Id.Value, sequence - 1);
        return Of(person, found);
    }

    /// <summary>What a person wants to be told of in a room.</summary>
    public Outcome<RoomUnread> SetLevel(Person person, string? room, NotificationLevel level)
    {
        if (!Enum.IsDefined(level))
            return new Refusal("bad-level", "The level is All, Mentions or None.");
        if (!chat.Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        marks.SetLevel(person.Id, found.Id.Value, level);
        return Of(person, found);
    }

    /// <summary>First all rooms with something unread, then those where it changed.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RoomUnread>> Follow(Person person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var signal = new Signal();
        rooms.Changed += signal.Raise;
        marks.Watch(person.Id, signal.Raise);
        try
        {
            var view = View(person);
            await CatchUp(cancellationToken);
            yield return view.Refresh().Where(r => r.Unread > 0).ToArray();
            while (await signal.Wait(cancellationToken))
            {
                if (view.Refresh() is { Count: > 0 } changed)
                    yield return changed;
                if (!await Signal.Pause(s_together, clock, cancellationToken))
                    yield break;
            }
        }
        finally
        {
            rooms.Changed -= signal.Raise;
            marks.Unwatch(person.Id, signal.Raise);
        }
    }
}
