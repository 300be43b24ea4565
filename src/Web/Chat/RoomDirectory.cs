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

    /// <summary>Raised after rooms came or something was said in one; handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>How many there are, without making a list of them.</summary>
    public int Count => _byId.Count;

    public IReadOnlyList<Room> All => [.. _byId.Values.OrderBy(r => r.Name.ToString(), StringComparer.Ordinal)];

    public bool TryFind(RoomName name, [NotNullWhen(true)] out Room? room)
    {
        room = null;
        return _ids.TryGetValue(name, out var id) && _byId.TryGetValue(id, out room);
    }

    public bool TryFindBySubject(string subject, [NotNullWhen(true)] out Room? room) =>
        _byId.TryGetValue(subject[ChatSubjects.Messages.Length..], out room);

    /// <summary>Changes a room that is there; the projection and the clean-up do so at the same time.</summary>
    public void Update(string id, Func<Room, Room> change)
    {
        lock (_changing)
        {
            if (_byId.TryGetValue(id, out var room))
                _byId[id] = change(room);
        }
    }

    public void Put(Room room)
    {
        _byId[room.Id.Value] = room;
        _ids[room.Name] = room.Id.Value;
    }

    public void RaiseChanged() => Changed?.Invoke();
}
