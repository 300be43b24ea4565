using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using WebMq.Shared.Accounts;

namespace WebMq.Web.Accounts;

/// <summary>Who there is: all accounts, and the guests seen since the start. Names are the same in upper and lower case.</summary>
internal sealed class PeopleDirectory
{
    // Guests cost nothing to make up; beyond this many, further ones cannot be named by others.
    private const int MaxGuests = 10_000;

    private readonly ConcurrentDictionary<string, PersonInfo> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PersonInfo> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An account was made or changed.</summary>
    public event Action<PersonInfo>? Known;

    /// <summary>Everybody, by name.</summary>
    public IReadOnlyList<PersonInfo> All => [.. _byId.Values.OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>An account, or of guests of one name the one seen last.</summary>
    public bool TryFindByName(string name, [NotNullWhen(true)] out PersonInfo? person) => _byName.TryGetValue(name, out person);

    /// <summary>By id.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out PersonInfo? person) => _byId.TryGetValue(id, out person);

    /// <summary>Notes that a person is here. An account is known already.</summary>
    public void Seen(Person person)
    {
        if (person.Role != Role.Guest || Guest(person) is not { } guest)
            return;
        // Guests of one name take turns: whoever names one means the one who was here last.
        if (!_byName.TryGetValue(person.Name, out var known) || (known.Role == Role.Guest && known.Id != guest.Id))
            _byName.AddOrUpdate(person.Name, guest, (_, named) => named.Role == Role.Guest ? guest : named);
    }

    /// <summary>Notes what is known of an account; its name is nobody else's from now on.</summary>
    public void Know(PersonInfo account)
    {
        _byId[account.Id] = account;
        _byName[account.Name] = account;
        Known?.Invoke(account);
    }

    private PersonInfo? Guest(Person person)
    {
        if (_byId.TryGetValue(person.Id, out var known))
            return known;
        if (_byId.Count(p => p.Value.Role == Role.Guest) >= MaxGuests)
            return null;
        return _byId.GetOrAdd(person.Id, new PersonInfo(person.Id, person.Name, person.Name, Role.Guest, false));
    }
}
