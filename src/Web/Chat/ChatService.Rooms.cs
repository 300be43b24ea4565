using System.Security.Cryptography;
using System.Text;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>Rooms: who is in them, what they are called.</summary>
internal sealed partial class ChatService
{
    /// <summary>The most people of a direct room.</summary>
    public const int MaxDirect = 20;

    /// <summary>The most rooms.</summary>
    public const int MaxRooms = 10_000;

    /// <summary>The longest topic line, in characters.</summary>
    public const int MaxTopic = 250;

    // What the name of a direct room begins with; no other room is called so.
    private const string DirectPrefix = "dm-";

    // Names are looked at and given by one at a time.
    private readonly SemaphoreSlim _naming = new(1);

    /// <summary>Open rooms, by name.</summary>
    public IReadOnlyList<RoomSummary> Rooms => rooms.All.Where(r => r.Kind == RoomKind.Open).Select(r => r.ToSummary()).ToArray();

    /// <summary>The rooms a person may know of, by name, those that are archived last.</summary>
    /// <remarks>An array: MessagePack looks at what it really is, and does not know what the compiler makes of <c>[..]</c>.</remarks>
    public IReadOnlyList<RoomSummary> RoomsOf(Person person) =>
        rooms.All.Where(r => r.IsSeenBy(person.Id)).OrderBy(r => r.Archived).Select(r => r.ToSummary(person)).ToArray();

    /// <summary>People whom a room can name or take in.</summary>
    public IReadOnlyList<RoomMember> People => rooms.People.All;

    /// <summary>A person came in, and can be named and invited from now on.</summary>
    public void Meet(Person person) => rooms.People.Meet(person);

    /// <summary>The id of a person whom a name means; empty when it means nobody.</summary>
    public string IdOf(string? name) => name is not null && rooms.People.TryFindByName(name, out var person) ? person.Id : "";

    /// <summary>Finds an open room.</summary>
    public Outcome<Room> Find(string? name) =>
        RoomName.TryParse(name, out var parsed) && rooms.TryFind(parsed, out var room) && room.Kind == RoomKind.Open ? room : UnknownRoom;

    /// <summary>Finds a room that a person may see.</summary>
    public Outcome<Room> Find(Person person, string? name) =>
        RoomName.TryParse(name, out var parsed) && rooms.TryFind(parsed, out var room) && room.IsSeenBy(person.Id) ? room : UnknownRoom;

    /// <summary>Makes an open room for nobody in particular, or answers the one that has the name.</summary>
    public Task<Outcome<RoomSummary>> CreateRoom(string? name, CancellationToken cancellationToken) =>
        Create(null, name, RoomKind.Open, null, cancellationToken);

    /// <summary>Makes an open or a closed room; an open one that has the name is the answer to a wish for an open one.</summary>
    public Task<Outcome<RoomSummary>> CreateRoom(Person person, string? name, RoomKind kind, string? topic, CancellationToken cancellationToken)
    {
        if (person.Role == Role.ReadOnly)
            return Task.FromResult<Outcome<RoomSummary>>(ReadOnly);
        if (kind is not (RoomKind.Open or RoomKind.Closed))
            return Task.FromResult<Outcome<RoomSummary>>(new Refusal("bad-room-kind", "A room is made open or closed; a direct one begins with its people."));
        return Create(person, name, kind, topic, cancellationToken);
    }

    /// <summary>The room of just these people and the one who asks; made at the first time.</summary>
    public async Task<Outcome<RoomSummary>> OpenDirect(Person person, IReadOnlyList<string> personIds, CancellationToken cancellationToken)
    {
        if (person.Role == Role.ReadOnly)
            return ReadOnly;
        var people = new SortedDictionary<string, RoomMember>(StringComparer.Ordinal) { [person.Id] = new(person.Id, person.Name) };
        foreach (var id in personIds.Take(MaxDirect + 1))
        {
            if (!rooms.People.TryFind(id, out var other))
                return UnknownPerson;
            people[id] = other;
        }

        if (people.Count is < 2 or > MaxDirect)
            return new Refusal("bad-people", $"A direct room is of 2 to {MaxDirect} people.");
        rooms.People.Add(person);
        var name = DirectPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', people.Keys))))[..32];
        return await Made(person, RoomName.Parse(name), RoomKind.Direct, null, [.. people.Values], cancellationToken);
    }

    /// <summary>Takes somebody into a closed room.</summary>
    public async Task<Outcome<RoomSummary>> Invite(Person person, string? room, string? personId, CancellationToken cancellationToken)
    {
        if (!FindToChange(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (found.Kind != RoomKind.Closed)
            return new Refusal("not-closed", "Only a closed room is joined by invitation.");
        if (personId is null || !rooms.People.TryFind(personId, out var invited))
            return UnknownPerson;
        if (found.Members.ContainsKey(personId))
            return found.ToSummary(person);
        return await Change(person, found, new RoomPayload(found.Id.Value, found.Name.ToString()) { Event = RoomEventKind.Joined, People = [invited] }, cancellationToken);
    }

    /// <summary>Leaves a closed or direct room; nothing of it is delivered from then on.</summary>
    public Task<Outcome<RoomSummary>> Leave(Person person, string? room, CancellationToken cancellationToken) =>
        Remove(person, room, person.Id, cancellationToken);

    /// <summary>Takes somebody out of a closed room: oneself, or as its maker or an administrator anybody.</summary>
    public async Task<Outcome<RoomSummary>> Remove(Person person, string? room, string? personId, CancellationToken cancellationToken)
    {
        if (!Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (found.Kind == RoomKind.Open)
            return new Refusal("not-closed", "An open room has no members.");
        if (personId is null || !found.Members.TryGetValue(personId, out var name))
            return UnknownPerson;
        if (personId != person.Id && !MayManage(person, found))
            return NotYours;
        return await Change(
            person, found, new RoomPayload(found.Id.Value, found.Name.ToString()) { Event = RoomEventKind.Left, People = [new RoomMember(personId, name)] }, cancellationToken);
    }

    /// <summary>Gives a room another name; as its maker or an administrator.</summary>
    public async Task<Outcome<RoomSummary>> Rename(Person person, string? room, string? name, CancellationToken cancellationToken)
    {
        if (!FindToManage(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (NameFault(name) is { } bad)
            return bad;
        await _naming.WaitAsync(cancellationToken);
        try
        {
            if (await FreeName(RoomName.Parse(name!), cancellationToken) is { } failed)
                return failed;
            return rooms.TryFind(RoomName.Parse(name!), out var other)
                ? other.Id == found.Id ? found.ToSummary(person) : NameTaken
                : await Change(person, found, new RoomPayload(found.Id.Value, name!) { Event = RoomEventKind.Renamed }, cancellationToken);
        }
        finally
        {
            _naming.Release();
        }
    }

    /// <summary>Says what a room is about.</summary>
    public async Task<Outcome<RoomSummary>> SetTopic(Person person, string? room, string? topic, CancellationToken cancellationToken)
    {
        if (!FindToChange(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (TopicFault(topic) is { } bad)
            return bad;
        return await Change(
            person, found, new RoomPayload(found.Id.Value, found.Name.ToString()) { Event = RoomEventKind.Topic, Topic = topic?.Trim() ?? "" }, cancellationToken);
    }

    /// <summary>Makes a room one that can only be read; as its maker or an administrator.</summary>
    public Task<Outcome<RoomSummary>> Archive(Person person, string? room, CancellationToken cancellationToken) =>
        SetArchived(person, room, true, cancellationToken);

    /// <summary>Takes a room out of the archive.</summary>
    public Task<Outcome<RoomSummary>> Restore(Person person, string? room, CancellationToken cancellationToken) =>
        SetArchived(person, room, false, cancellationToken);

    /// <summary>Whether a person may rename, archive and take people out.</summary>
    public static bool MayManage(Person person, Room room) =>
        room.Name != RoomName.Lobby && room.Kind != RoomKind.Direct && person.Role != Role.ReadOnly && (IsAdministrator(person) || room.Maker == person.Id);

    private async Task<Outcome<RoomSummary>> SetArchived(Person person, string? room, bool archived, CancellationToken cancellationToken)
    {
        if (!FindToManage(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (found.Archived == archived)
            return found.ToSummary(person);
        return await Change(
            person, found, new RoomPayload(found.Id.Value, found.Name.ToString()) { Event = archived ? RoomEventKind.Archived : RoomEventKind.Restored }, cancellationToken);
    }

    private async Task<Outcome<RoomSummary>> Create(Person? person, string? name, RoomKind kind, string? topic, CancellationToken cancellationToken)
    {
        if (NameFault(name) is { } bad)
            return bad;
        if (TopicFault(topic) is { } badTopic)
            return badTopic;
        RoomMember[] members = kind == RoomKind.Closed ? [new RoomMember(person!.Id, person.Name)] : [];
        return await Made(person, RoomName.Parse(name!), kind, topic?.Trim(), members, cancellationToken);
    }

    private async Task<Outcome<RoomSummary>> Made(
        Person? person, RoomName name, RoomKind kind, string? topic, RoomMember[] members, CancellationToken cancellationToken)
    {
        await _naming.WaitAsync(cancellationToken);
        try
        {
            if (await FreeName(name, cancellationToken) is { } failed)
                return failed;
            if (rooms.TryFind(name, out var room))
            {
                if (room.Kind != kind || kind == RoomKind.Closed)
                    return NameTaken;
                // One who left a direct room is in it again when it is begun again.
                var gone = members.Where(m => !room.Members.ContainsKey(m.Id)).ToArray();
                return gone.Length == 0
                    ? room.ToSummary(person)
                    : await Change(person!, room, new RoomPayload(room.Id.Value, room.Name.ToString()) { Event = RoomEventKind.Joined, People = gone }, cancellationToken);
            }

            if (rooms.Count >= MaxRooms)
                return new Refusal("too-many-rooms", $"There are at most {MaxRooms} rooms.");
            if (person is not null && limiter?.Take(person.Id) is { } tooFast)
                return tooFast;
            var id = RoomId.New().Value;
            var made = new RoomPayload(id, name.ToString())
            {
                Version = 2,
                Kind = kind == RoomKind.Open ? null : kind,
                Topic = topic,
                By = person is null ? null : new RoomMember(person.Id, person.Name),
                People = members.Length == 0 ? null : members,
            };
            return await Append(made, cancellationToken) is { } refusal ? refusal
                : rooms.TryFindById(id, out room) ? room.ToSummary(person)
                : Unavailable;
        }
        finally
        {
            _naming.Release();
        }
    }

    // A closed room that all have left is nobody's, and nobody can come back to it: it gives up its name to whoever wants that.
    private async Task<Refusal?> FreeName(RoomName name, CancellationToken cancellationToken) =>
        rooms.TryFind(name, out var room) && room is { Kind: RoomKind.Closed, Members.Count: 0 }
            ? await Append(new RoomPayload(room.Id.Value, $"left-{room.Id}") { Version = 2, Event = RoomEventKind.Renamed }, cancellationToken)
            : null;

    private async Task<Outcome<RoomSummary>> Change(Person person, Room room, RoomPayload change, CancellationToken cancellationToken)
    {
        if (limiter?.Take(person.Id) is { } tooFast)
            return tooFast;
        if (await Append(change with { Version = 2, By = new RoomMember(person.Id, person.Name) }, cancellationToken) is { } refusal)
            return refusal;
        return rooms.TryFindById(room.Id.Value, out var changed) ? changed.ToSummary(person) : UnknownRoom;
    }

    // Answered when everybody sees it.
    private async Task<Refusal?> Append(RoomPayload told, CancellationToken cancellationToken)
    {
        try
        {
            var result = await log.AppendAsync(ChatSubjects.Rooms, told.ToBytes(), null, cancellationToken);
            await readModel.WaitFor(result.Sequence, cancellationToken);
            return null;
        }
        catch (LogUnavailableException)
        {
            return Unavailable;
        }
    }
}
