using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>All rooms, in memory. Kept by the projection; read by everyone.</summary>
internal sealed class RoomDirectory
{
    private readonly ConcurrentDictionary<string, Room> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RoomName, string> _ids = new();
    private readonly Lock _changing = new();
    private long _version;

    /// <summary>Raised after rooms came or changed, or something was said in one; handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>Raised for each message, before <see cref="Changed"/>; handlers must be quick.</summary>
    public event Action<Heard>? Heard;

    /// <summary>Raised when people, by their ids, came into a room that was there; handlers must be quick.</summary>
    public event Action<Room, IReadOnlyList<string>>? Joined;

    /// <summary>How many there are, without making a list of them.</summary>
    public int Count => _byId.Count;

    /// <summary>Another one whenever a room came or changed; what is said in rooms changes nothing of it.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>People who have spoken or are in a room.</summary>
    public ChatPeople People { get; } = new();

    /// <summary>All rooms in no order, without making a list of them.</summary>
    public IEnumerable<Room> Each => _byId.Select(r => r.Value);

    public IReadOnlyList<Room> All => [.. _byId.Values.OrderBy(r => r.Name.ToString(), StringComparer.Ordinal)];

    /// <summary>The closed and direct rooms that a person is in, in no order.</summary>
    public IReadOnlyList<Room> ClosedOf(string personId) => [.. _byId.Select(r => r.Value).Where(r => r.Kind != RoomKind.Open && r.IsSeenBy(personId))];

    public bool TryFind(RoomName name, [NotNullWhen(true)] out Room? room)
    {
        room = null;
        return _ids.TryGetValue(name, out var id) && _byId.TryGetValue(id, out room);
    }

    public bool TryFindById(string id, [NotNullWhen(true)] out Room? room) => _byId.TryGetValue(id, out room);

    public bool TryFindBySubject(string subject, [NotNullWhen(true)] out Room? room) =>
        _byId.TryGetValue(subject[ChatSubjects.Messages.Length..], out room);

    /// <summary>Changes a room that is there; the projection and the clean-up do so at the same time.</summary>
    public void Update(string id, Func<Room, Room> change)
    {
        lock (_changing)
        {
            if (!_byId.TryGetValue(id, out var room))
                return;
            var changed = change(room);
            _byId[id] = changed;
            if (changed.Name != room.Name)
            {
                _ids.TryRemove(room.Name, out _);
                _ids[changed.Name] = id;
            }

            if (changed.Messages == room.Messages && changed.LastChange == room.LastChange)
                Interlocked.Increment(ref _version);
        }
    }

    public void Put(Room room)
    {
        _byId[room.Id.Value] = room;
        _ids[room.Name] = room.Id.Value;
        foreach (var (id, name) in room.Members)
            People.Add(id, name);
        Interlocked.Increment(ref _version);
    }

    public void RaiseHeard(Heard heard) => Heard?.Invoke(heard);

    public void RaiseJoined(string id, IReadOnlyList<string> people)
    {
        if (Joined is { } joined && _byId.TryGetValue(id, out var room))
            joined(room, people);
    }

    public void RaiseChanged() => Changed?.Invoke();
}
