using WebMq.Web.Accounts;

namespace WebMq.Web.Chat.Presence;

/// <summary>Who is writing where, in memory, for a few seconds.</summary>
internal sealed class TypingBoard(TimeProvider clock)
{
    /// <summary>How long one who said so counts as writing.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    private const int MaxInRoom = 20;
    private const int MaxRooms = 1_000;

    private readonly Lock _turn = new();
    private readonly Dictionary<string, Dictionary<string, (string Name, long Since)>> _rooms = new(StringComparer.Ordinal);

    /// <summary>Raised with the room's id when somebody begins or has said it; handlers must be quick.</summary>
    public event Action<string>? Changed;

    /// <summary>The names of others who write in a room, by letters.</summary>
    public string[] In(string room, string me)
    {
        lock (_turn)
        {
            return _rooms.TryGetValue(room, out var those)
                ? [.. those.Where(t => t.Key != me && !IsOver(t.Value.Since)).Select(t => t.Value.Name).Order(StringComparer.OrdinalIgnoreCase)]
                : [];
        }
    }

    /// <summary>A person writes. Where there are too many already, nothing is told.</summary>
    public void Type(Person person, string room)
    {
        lock (_turn)
        {
            if (!_rooms.TryGetValue(room, out var those))
            {
                if (_rooms.Count >= MaxRooms)
                    Sweep();
                if (_rooms.Count >= MaxRooms)
                    return;
                _rooms[room] = those = new(StringComparer.Ordinal);
            }

            foreach (var over in those.Where(t => IsOver(t.Value.Since)).Select(t => t.Key).ToList())
                those.Remove(over);
            if (those.Count >= MaxInRoom && !those.ContainsKey(person.Id))
                return;
            those[person.Id] = (person.Name, clock.GetTimestamp());
        }

        Changed?.Invoke(room);
    }

    /// <summary>What was said is no longer being written.</summary>
    public void Hear(Heard heard)
    {
        lock (_turn)
        {
            if (heard.PersonId is not { } person || !_rooms.TryGetValue(heard.Room, out var those) || !those.Remove(person))
                return;
            if (those.Count == 0)
                _rooms.Remove(heard.Room);
        }

        Changed?.Invoke(heard.Room);
    }

    private void Sweep()
    {
        foreach (var room in _rooms.Where(r => r.Value.Values.All(t => IsOver(t.Since))).Select(r => r.Key).ToList())
            _rooms.Remove(room);
    }

    private bool IsOver(long since) => clock.GetElapsedTime(since) >= Lasts;
}
