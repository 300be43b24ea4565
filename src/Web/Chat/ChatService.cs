using System.Runtime.CompilerServices;
using System.Text.Json;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>Chat as every edge uses it.</summary>
internal sealed class ChatService(IMessageLog log, ReadModel readModel, RoomDirectory rooms)
{
    /// <summary>The most messages of one page of history.</summary>
    public const int MaxPage = 200;

    public IReadOnlyList<RoomSummary> Rooms => rooms.All.Select(r => r.ToSummary()).ToList();

    /// <summary>Finds a room.</summary>
    public Outcome<Room> Find(string? name) =>
        RoomName.TryParse(name, out var parsed) && rooms.TryFind(parsed, out var room)
            ? room
            : new Refusal("unknown-room", "There is no room of that name.");

    /// <summary>Makes a room, or answers the one that has the name.</summary>
    public async Task<Outcome<RoomSummary>> CreateRoom(string? name, CancellationToken cancellationToken)
    {
        if (!RoomName.TryParse(name, out var parsed))
            return new Refusal("bad-room-name", "A room name has 1 to 40 of a-z, 0-9, _ and -, and begins with a letter or digit.");
        if (!rooms.TryFind(parsed, out var room))
        {
            // The name is the message id: of two who make the same room at once, one makes it and both get it.
            try
            {
                var made = await log.AppendAsync(ChatSubjects.Rooms, new RoomPayload(RoomId.New().Value, name!).ToBytes(), $"room/{name}", cancellationToken);
                await readModel.WaitFor(made.Sequence, cancellationToken);
            }
            catch (LogUnavailableException)
            {
                return Unavailable;
            }

            room = Find(name).Value;
        }

        return room.ToSummary();
    }

    /// <summary>Says something; answers when it is on disk. A repeat with the same id adds nothing.</summary>
    public async Task<Outcome<PostReceipt>> Post(Person person, string? room, string? text, string? messageId, string origin, CancellationToken cancellationToken)
    {
        if (!Find(room).Succeeded(out var found, out var refusal))
            return refusal;
        var fault = ChatText.Check(text);
        if (fault != ChatLineFault.None)
            return new Refusal("bad-text", ChatText.Explain(fault));
        if (MessageIds.Check(messageId) is { } badId)
            return badId;

        var payload = new ChatPayload(person.Name, text!.ReplaceLineEndings("\n"), origin, person.Id);
        try
        {
            var result = await log.AppendAsync(found.Subject, payload.ToBytes(), MessageIds.InLog(person, messageId!), cancellationToken);
            return new PostReceipt(result.Sequence, result.Duplicate, result.At);
        }
        catch (LogUnavailableException)
        {
            return Unavailable;
        }
    }

    /// <summary>Logs what a rule says in a room, together. A repeat with the same id adds nothing; what cannot be said is refused by itself.</summary>
    /// <returns>For each line, why it was not said; null when it was.</returns>
    public async Task<IReadOnlyList<Refusal?>> Say(string room, IReadOnlyList<RuleLine> lines, CancellationToken cancellationToken)
    {
        if (!Find(room).Succeeded(out var found, out var unknown))
            return [.. lines.Select(_ => unknown)];
        var refusals = new Refusal?[lines.Count];
        var entries = new List<NewEntry>(lines.Count);
        for (var i = 0; i < refusals.Length; i++)
        {
            var line = lines[i];
            var fault = ChatText.Check(line.Text);
            if (fault == ChatLineFault.None)
                entries.Add(new NewEntry(found.Subject, line.ToPayload().ToBytes(), line.MessageId));
            else
                refusals[i] = new Refusal("bad-text", ChatText.Explain(fault));
        }

        try
        {
            await log.AppendAsync(entries, cancellationToken);
            return refusals;
        }
        catch (LogUnavailableException)
        {
            return [.. refusals.Select(r => r ?? Unavailable)];
        }
    }

    /// <summary>A page of the past.</summary>
    /// <param name="room">The room.</param>
    /// <param name="sequence">Messages before or after this one; 0 backward means from the newest.</param>
    /// <param name="forward">After it, else before it.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    public Outcome<ChatHistory> History(string? room, long sequence, bool forward, int limit)
    {
        if (!Find(room).Succeeded(out var found, out var refusal))
            return refusal;
        if (limit is < 1 or > MaxPage)
            return new Refusal("bad-limit", $"The limit is 1 to {MaxPage}.");
        if (!forward && sequence <= 0)
            sequence = long.MaxValue;
        return readModel.Query((connection, applied) =>
        {
            // One more than asked for tells whether there is more.
            var messages = ChatProjection.Read(connection, found, sequence, forward, limit + 1);
            var more = messages.Count > limit;
            if (more)
                messages.RemoveAt(forward ? limit : 0);
            return new ChatHistory(log.Epoch, applied, messages, more);
        });
    }

    /// <summary>What was said after a sequence, then what is being said. The first item comes at once and tells of the recovery.</summary>
    public async IAsyncEnumerable<ChatBatch> Follow(Room room, string? epoch, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = log.Open(new LogCursor(SubjectFilter.Exactly(room.Subject), after, epoch));
        yield return new ChatBatch(log.Epoch, reader.Recovered, reader.First, []);
        await foreach (var entries in reader.Batches(cancellationToken))
        {
            yield return new ChatBatch(log.Epoch, true, reader.First, [.. entries.Select(e => TryMessage(e, room.Name)).OfType<ChatMessage>()]);
        }
    }

    /// <summary>Logs lines that came in over a socket, together. Sockets never make rooms.</summary>
    /// <returns>For each line, what kept it out of the log.</returns>
    public async Task<IReadOnlyList<ChatLineFault>> Receive(IReadOnlyList<byte[]> frames, CancellationToken cancellationToken)
    {
        var faults = new ChatLineFault[frames.Count];
        var entries = new List<NewEntry>(frames.Count);
        for (var i = 0; i < frames.Count; i++)
        {
            faults[i] = ChatLine.TryRead(frames[i], out var line);
            if (faults[i] != ChatLineFault.None)
                continue;
            if (rooms.TryFind(line.Room, out var room))
                entries.Add(new NewEntry(room.Subject, new ChatPayload(line.Author.ToString(), line.Text, MessageOrigin.Socket, null).ToBytes()));
            else
                faults[i] = ChatLineFault.UnknownRoom;
        }

        await log.AppendAsync(entries, cancellationToken);
        return faults;
    }

    /// <summary>A message as it is shown.</summary>
    public static ChatMessage ToMessage(LogEntry entry, RoomName room)
    {
        var payload = ChatPayload.From(entry.Payload);
        return new ChatMessage(
            entry.Sequence,
            entry.Position,
            room.ToString(),
            payload.Author,
            payload.Text,
            entry.At,
            payload.Origin,
            entry.MessageId is { } id ? MessageIds.OfSender(id) : null,
            payload.Person);
    }

    // What the read model has left out and told of is left out here as well, or no reader would get past it.
    private static ChatMessage? TryMessage(LogEntry entry, RoomName room)
    {
        try
        {
            return ToMessage(entry, room);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Refusal Unavailable => new("log-unavailable", "The message could not be stored just now; nothing was sent. Try again.");
}
