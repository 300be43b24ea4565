using Microsoft.Data.Sqlite;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.Web.Chat.Reading;

/// <summary>
/// How far each person has read. Held in memory and written together about once a second, since in a busy room every reader's
/// mark moves with every message; what a crash costs is that much of it, and is read again.
/// </summary>
internal sealed class ReadMarks(StateFile state, IMessageLog log, TimeProvider clock)
{
    // Those beyond are let go of once they are written, and read again when they are asked for.
    private const int MaxInMemory = 10_000;

    private readonly Lock _turn = new();
    private readonly Dictionary<string, Reader> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action> _watchers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _toSave = new(StringComparer.Ordinal);
    private readonly HashSet<(string Person, string Room)> _marksToSave = [];
    private bool _hasNew;

    /// <summary>Calls back after a mark or a level of a person changed; it must be quick.</summary>
    public void Watch(string person, Action changed)
    {
        lock (_turn)
            _watchers[person] = _watchers.GetValueOrDefault(person) + changed;
    }

    public void Unwatch(string person, Action changed)
    {
        lock (_turn)
        {
            if (_watchers.GetValueOrDefault(person) - changed is { } others)
                _watchers[person] = others;
            else
                _watchers.Remove(person);
        }
    }

    /// <summary>The last sequence that a person has read in a room.</summary>
    public long MarkOf(string person, string room)
    {
        lock (_turn)
            return Find(person).MarkOf(room);
    }

    public NotificationLevel LevelOf(string person, string room)
    {
        lock (_turn)
            return Find(person).Levels.GetValueOrDefault(room);
    }

    /// <summary>Moves a mark forward, also one that the person had taken back.</summary>
    /// <returns>Whether it moved.</returns>
    public bool Move(string person, string room, long sequence) => Move(person, room, sequence, alsoHeld: true);

    /// <summary>Moves a mark forward because of what a page shows: not where the person took it back.</summary>
    public void See(string person, string room, long sequence) => Move(person, room, sequence, alsoHeld: false);

    /// <summary>Takes a mark back: what is after it is unread again, until the person comes into the room anew or says so.</summary>
    public void TakeBack(string person, string room, long sequence)
    {
        lock (_turn)
        {
            var reader = Find(person);
            if (sequence >= reader.MarkOf(room))
                return;
            reader.Marks[room] = sequence;
            reader.Held.Add(room);
            _marksToSave.Add((person, room));
        }

        Tell(person);
    }

    /// <summary>Whether a mark was taken back and stays.</summary>
    public bool IsHeld(string person, string room)
    {
        lock (_turn)
            return Find(person).Held.Contains(room);
    }

    /// <summary>The person comes into the room, and reads on from the mark.</summary>
    public void Release(string person, string room)
    {
        lock (_turn)
            Find(person).Held.Remove(room);
    }

    public void SetLevel(string person, string room, NotificationLevel level)
    {
        lock (_turn)
        {
            Find(person).Levels[room] = level;
            state.Change(connection =>
            {
                ReadingTables.SaveLevel(connection, person, room, level);
                return true;
            });
        }

        Tell(person);
    }

    /// <summary>A person comes in or goes.</summary>
    public void See(string person)
    {
        lock (_turn)
        {
            Find(person).Seen = clock.GetUtcNow();
            _toSave.Add(person);
        }
    }

    /// <summary>When somebody was here last, over restarts; null for one who never was.</summary>
    public DateTimeOffset? LastSeen(string person)
    {
        lock (_turn)
            return _readers.TryGetValue(person, out var reader) ? reader.Seen : state.Read(connection => ReadingTables.Load(connection, person))?.Seen;
    }

    /// <summary>Writes what changed.</summary>
    public void Save()
    {
        lock (_turn)
        {
            if (_toSave.Count > 0 || _marksToSave.Count > 0)
            {
                state.Change(connection =>
                {
                    Save(connection);
                    return true;
                });
                _toSave.Clear();
                _marksToSave.Clear();
                _hasNew = false;
            }

            if (_readers.Count > MaxInMemory)
                _readers.Clear();
        }
    }

    // What is held is looked at and moved in one turn, or a mark that is taken back just now would go forward again.
    private bool Move(string person, string room, long sequence, bool alsoHeld)
    {
        lock (_turn)
        {
            var reader = Find(person);
            if (!alsoHeld && reader.Held.Contains(room))
                return false;
            reader.Held.Remove(room);
            if (sequence <= reader.MarkOf(room))
                return false;
            reader.Marks[room] = sequence;
            _marksToSave.Add((person, room));
        }

        Tell(person);
        return true;
    }

    private void Save(SqliteConnection connection)
    {
        foreach (var person in _toSave)
            ReadingTables.SaveReader(connection, person, _readers[person]);
        foreach (var (person, room) in _marksToSave)
            ReadingTables.SaveMark(connection, person, room, _readers[person].Marks[room]);
        if (_hasNew)
            ReadingTables.Forget(connection);
    }

    private void Tell(string person)
    {
        Action? watchers;
        lock (_turn)
            watchers = _watchers.GetValueOrDefault(person);
        watchers?.Invoke();
    }

    private Reader Find(string person)
    {
        if (_readers.TryGetValue(person, out var reader))
            return reader;
        reader = state.Read(connection => ReadingTables.Load(connection, person));
        if (reader is null)
        {
            reader = new Reader(log.Head, clock.GetUtcNow());
            _toSave.Add(person);
            _hasNew = true;
        }

        return _readers[person] = reader;
    }
}
