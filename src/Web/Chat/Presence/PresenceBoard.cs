using System.Collections.Concurrent;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Reading;

namespace WebMq.Web.Chat.Presence;

/// <summary>
/// Who is there, in memory: by the pages and hub connections that people have open, and by the names that spoke on a socket
/// lately. When somebody was last seen is kept over restarts.
/// </summary>
internal sealed class PresenceBoard(ReadMarks marks, TimeProvider clock)
{
    /// <summary>How long a name that spoke on a socket counts as there.</summary>
    public static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(5);

    private const int MaxClaims = 1_000;

    private readonly ConcurrentDictionary<string, Those> _here = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _claims = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();

    /// <summary>Raised after somebody came, went or looked away; handlers must be quick.</summary>
    public event Action? Changed;

    /// <summary>Those who are there now, and names that are claimed, by name.</summary>
    public IReadOnlyList<PersonPresence> All =>
    [
        .. _here.Select(p => new PersonPresence(p.Key, p.Value.Name, p.Value.State, null))
            .Where(p => p.State != PresenceState.Offline)
            .Concat(_claims.Where(c => clock.GetUtcNow() - c.Value < ClaimFor).Select(c => new PersonPresence(null, c.Key, PresenceState.Online, c.Value)))
            .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Whether a person is there.</summary>
    public PresenceState StateOf(string personId) => _here.TryGetValue(personId, out var those) ? those.State : PresenceState.Offline;

    /// <summary>One person, also one who is not there.</summary>
    public PersonPresence Of(string personId, string name)
    {
        var state = StateOf(personId);
        return new PersonPresence(personId, name, state, state == PresenceState.Offline ? marks.LastSeen(personId) : null);
    }

    /// <summary>A page or a connection of a person is there, or looks away.</summary>
    /// <param name="person">Who.</param>
    /// <param name="place">What the page or connection is called.</param>
    /// <param name="state">Online or away.</param>
    public void Here(Person person, string place, PresenceState state)
    {
        bool came;
        lock (_turn)
        {
            var those = _here.GetOrAdd(person.Id, _ => new Those(person.Name));
            came = those.State != state;
            those.Put(place, state == PresenceState.Away ? state : PresenceState.Online);
        }

        if (!came)
            return;
        marks.See(person.Id);
        Changed?.Invoke();
    }

    /// <summary>A page or connection is gone.</summary>
    public void Gone(Person person, string place)
    {
        lock (_turn)
        {
            if (!_here.TryGetValue(person.Id, out var those) || !those.Remove(place))
                return;
            if (those.State == PresenceState.Offline)
                _here.TryRemove(person.Id, out _);
        }

        marks.See(person.Id);
        Changed?.Invoke();
    }

    /// <summary>Somebody said something: from a socket that is a sign of life.</summary>
    public void Hear(Heard heard)
    {
        var now = clock.GetUtcNow();
        if (heard.Origin != MessageOrigin.Socket || now - heard.At >= ClaimFor)
            return;
        var known = _claims.ContainsKey(heard.Author);
        if (!known && _claims.Count >= MaxClaims)
        {
            foreach (var (name, at) in _claims)
            {
                if (now - at >= ClaimFor)
                    _claims.TryRemove(name, out _);
            }

            if (_claims.Count >= MaxClaims)
                return;
        }

        _claims[heard.Author] = heard.At;
        if (!known)
            Changed?.Invoke();
    }

    // Changed in turn, read at any time. Most have one place, and a thousand people a thousand of these: no table.
    private sealed class Those(string name)
    {
        private readonly List<(string Place, PresenceState State)> _places = new(1);

        public string Name => name;

        public PresenceState State { get; private set; }

        public void Put(string place, PresenceState state)
        {
            var at = _places.FindIndex(p => p.Place == place);
            if (at < 0)
                _places.Add((place, state));
            else
                _places[at] = (place, state);
            Sum();
        }

        public bool Remove(string place)
        {
            var found = _places.RemoveAll(p => p.Place == place) > 0;
            Sum();
            return found;
        }

        private void Sum() => State = _places.Select(p => p.State).DefaultIfEmpty(PresenceState.Offline).Max();
    }
}
