using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Files;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat;

/// <summary>Chat as every edge uses it. Who may not see a room is answered as if there were none.</summary>
/// <param name="log">Where it is kept.</param>
/// <param name="readModel">Where it is read.</param>
/// <param name="rooms">All rooms.</param>
/// <param name="files">Uploads; null where messages carry none.</param>
/// <param name="limiter">How fast one may speak; null for as fast as one likes.</param>
internal sealed partial class ChatService(IMessageLog log, ReadModel readModel, RoomDirectory rooms, IChatFiles? files = null, PostLimiter? limiter = null) : IDisposable
{
    /// <summary>The most messages of one page of history.</summary>
    public const int MaxPage = 200;

    /// <summary>Says something; answers when it is on disk. A repeat with the same id adds nothing.</summary>
    public Task<Outcome<PostReceipt>> Post(Person person, string? room, string? text, string? messageId, string origin, CancellationToken cancellationToken) =>
        Post(person, room, new NewChatMessage(text, messageId), origin, cancellationToken);

    /// <summary>Says something; answers when it is on disk. A repeat with the same id adds nothing.</summary>
    public async Task<Outcome<PostReceipt>> Post(Person person, string? room, NewChatMessage said, string origin, CancellationToken cancellationToken)
    {
        if (!FindToChange(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        var fault = ChatText.Check(said.Text);
        if (fault != ChatLineFault.None && !(fault == ChatLineFault.Empty && said.Files is { Count: > 0 }))
            return new Refusal("bad-text", ChatText.Explain(fault));
        if (MessageIds.Check(said.MessageId) is { } badId)
            return badId;
        if (limiter?.Take(person.Id) is { } tooFast)
            return tooFast;
        var idInLog = MessageIds.InLog(person, said.MessageId!);
        // What it answers or carries may be gone when it is repeated, and the message too: the first answer stays the answer.
        await Reach(said.ReplyTo ?? 0, cancellationToken);
        if (!Quote(found, said.ReplyTo).Succeeded(out var quote, out refusal))
            return First(idInLog) is { } first ? first : refusal;
        if (!Take(person, found, idInLog, said).Succeeded(out var attached, out refusal))
            return First(idInLog) is { } first ? first : refusal;

        rooms.People.Add(person);
        var text = (said.Text ?? "").ReplaceLineEndings("\n");
        var payload = new ChatPayload(person.Name, text, origin, person.Id)
        {
            Quote = quote.Sequence == 0 ? null : quote,
            Action = said.Action ? true : null,
            Files = attached.Count == 0 ? null : attached,
            Mentions = MentionScanner.Find(text, rooms.People),
        };
        try
        {
            var result = await log.AppendAsync(found.Subject, payload.ToBytes(), idInLog, cancellationToken);
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
        if (!Find(room).Succeeded(out var found, out var unknown) || Closed(found) is { } closed && (unknown = closed) is not null)
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

    /// <summary>Logs lines that came in over a socket, together. Sockets never make rooms, and see open ones only.</summary>
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
            if (rooms.TryFind(line.Room, out var room) && room is { Kind: RoomKind.Open, Archived: false })
                entries.Add(new NewEntry(room.Subject, new ChatPayload(line.Author.ToString(), line.Text, MessageOrigin.Socket, null).ToBytes()));
            else
                faults[i] = ChatLineFault.UnknownRoom;
        }

        await log.AppendAsync(entries, cancellationToken);
        return faults;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _naming.Dispose();
        foreach (var turn in _reacting)
            turn.Dispose();
    }

    private Outcome<ChatQuote> Quote(Room room, long? replyTo)
    {
        if (replyTo is not { } sequence)
            return new ChatQuote(0, "", "");
        return readModel.Query((connection, _) => ChatProjection.Find(connection, room, sequence)) is { } answered
            ? new ChatQuote(sequence, answered.Author, ChatText.Cut(answered.Text, QuoteLength))
            : UnknownMessage;
    }

    private PostReceipt? First(string idInLog) => log.Find(idInLog) is { } said ? new PostReceipt(said.Sequence, true, said.At) : null;

    private Outcome<IReadOnlyList<ChatFile>> Take(Person person, Room room, string idInLog, NewChatMessage said) => said.Files is not { Count: > 0 } ids
        ? Array.Empty<ChatFile>()
        : files?.Take(person, room.Id, idInLog, ids) ?? new Refusal("unknown-file", "There are no files here.");

    private const int QuoteLength = 200;

    private static Refusal Unavailable => new("log-unavailable", "The message could not be stored just now; nothing was sent. Try again.");

    private static Refusal UnknownMessage => new("unknown-message", "There is no such message in this room.");

    private static bool IsAdministrator(Person person) => person.Role == Role.Administrator;
}
