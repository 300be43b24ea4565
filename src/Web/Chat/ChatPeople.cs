using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>People whom a room can name: those who have spoken or are in one, and those who came in since the start.</summary>
internal sealed class ChatPeople
{
    private const int MaxMet = 50_000;

    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, string> _claimed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All names, by letters.</summary>
    public IReadOnlyList<RoomMember> All =>
        [.. _ids.Select(p => new RoomMember(p.Value, _names.GetValueOrDefault(p.Value, p.Key))).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Finds a person by name; of two of one name the one who came last.</summary>
    public bool TryFindByName(string name, [NotNullWhen(true)] out RoomMember? person)
    {
        person = _ids.TryGetValue(name, out var id) ? new RoomMember(id, _names.GetValueOrDefault(id, name)) : null;
        return person is not null;
    }

    public bool TryFind(string id, [NotNullWhen(true)] out RoomMember? person)
    {
        person = _names.TryGetValue(id, out var name) ? new RoomMember(id, name) : null;
        return person is not null;
    }

    /// <summary>A person came in, who may never say a word; of such there are only so many.</summary>
    public void Meet(Person person)
    {
        if (_names.Count < MaxMet)
            Add(person);
    }

    /// <summary>A name belongs to an account: nobody else of that name is found by it.</summary>
    public void Claim(string id, string name)
    {
        _claimed[name] = id;
        Add(id, name);
        _ids[name] = id;
    }

    /// <summary>A person is here.</summary>
    public void Add(Person person) => Add(person.Id, person.Name);

    public void Add(string id, string name)
    {
        if (!_names.TryGetValue(id, out var known) || known != name)
            _names[id] = name;
        // Also of one who is known: of two of one name, who comes back came last.
        if (_ids.TryGetValue(name, out var last) && last == id)
            return;
        if (!_claimed.TryGetValue(name, out var owner) || owner == id)
            _ids[name] = id;
    }
}
