using System.Text;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>What happens to messages after they were said. Each is an entry of the room, so every reader hears of it.</summary>
internal sealed partial class ChatService
{
    /// <summary>The most different emoji under one message.</summary>
    public const int MaxReactions = 20;

    private const int MaxPins = 50;
    private const int Turns = 16;

    private readonly SemaphoreSlim[] _reacting = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Gives a message another text; one's own.</summary>
    /// <returns>The sequence of the change.</returns>
    public async Task<Outcome<long>> Edit(Person person, string? room, long sequence, string? text, string origin, CancellationToken cancellationToken)
    {
        var fault = ChatText.Check(text);
        if (!(await FindMessage(person, room, sequence, own: true, cancellationToken)).Succeeded(out var found, out var refusal))
            return refusal;
        if (fault != ChatLineFault.None && !(fault == ChatLineFault.Empty && found.Message.Files.Count > 0))
            return new Refusal("bad-text", ChatText.Explain(fault));
        var plain = (text ?? "").ReplaceLineEndings("\n");
        if (plain == found.Message.Text)
            return sequence;
        return await Append(person, found.Room, sequence, ChatChangeKind.Edit, plain, origin, cancellationToken);
    }

    /// <summary>Empties a message; one's own, as an administrator any.</summary>
    public async Task<Outcome<long>> Delete(Person person, string? room, long sequence, string origin, CancellationToken cancellationToken)
    {
        if (!(await FindMessage(person, room, sequence, own: true, cancellationToken)).Succeeded(out var found, out var refusal))
            return refusal;
        var done = await Append(person, found.Room, sequence, ChatChangeKind.Delete, "", origin, cancellationToken);
        if (done.Refusal is null)
            files?.Remove(found.Message.Files.Select(f => f.Id));
        return done;
    }

    /// <summary>Gives a message an emoji, or takes it back. What is so already stays so.</summary>
    public async Task<Outcome<long>> React(Person person, string? room, long sequence, string? emoji, bool on, string origin, CancellationToken cancellationToken)
    {
        if (!IsEmoji(emoji))
            return new Refusal("bad-emoji", "A reaction is one emoji.");
        // One after the other for a message: what is counted is what is there.
        var turn = _reacting[sequence & (Turns - 1)];
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (!(await FindMessage(person, room, sequence, own: false, cancellationToken)).Succeeded(out var found, out var refusal))
                return refusal;
            var reaction = found.Message.Reactions.FirstOrDefault(r => r.Emoji == emoji);
            if (reaction?.People.Contains(person.Id) == true == on)
                return sequence;
            if (on && reaction is null && found.Message.Reactions.Count >= MaxReactions)
                return new Refusal("too-many-reactions", $"A message has at most {MaxReactions} different emoji.");
            return await Append(person, found.Room, sequence, on ? ChatChangeKind.React : ChatChangeKind.Unreact, emoji!, origin, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Pins a message to its room, or takes it off.</summary>
    public async Task<Outcome<long>> Pin(Person person, string? room, long sequence, bool on, string origin, CancellationToken cancellationToken)
    {
        if (!(await FindMessage(person, room, sequence, own: false, cancellationToken)).Succeeded(out var found, out var refusal))
            return refusal;
        if (found.Message.Pinned == on)
            return sequence;
        if (on && Pins(found.Room).Count >= MaxPins)
            return new Refusal("too-many-pins", $"A room has at most {MaxPins} pinned messages.");
        return await Append(person, found.Room, sequence, on ? ChatChangeKind.Pin : ChatChangeKind.Unpin, "", origin, cancellationToken);
    }

    /// <summary>The pinned messages of a room, newest first.</summary>
    public Outcome<IReadOnlyList<ChatMessage>> Pins(Person person, string? room) =>
        Find(person, room).Succeeded(out var found, out var refusal) ? Pins(found) : refusal;

    /// <summary>What stood in a message before, oldest first; for administrators and its author.</summary>
    public Outcome<IReadOnlyList<FormerText>> EditHistory(Person person, string? room, long sequence)
    {
        if (!Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (readModel.Query((connection, _) => ChatProjection.Find(connection, found, sequence)) is not { } message)
            return UnknownMessage;
        if (!IsAdministrator(person) && (message.Deleted || message.PersonId != person.Id))
            return NotYours;
        return readModel.Query((connection, _) => ChatProjection.Former(connection, found, sequence));
    }

    private List<ChatMessage> Pins(Room room) => readModel.Query((connection, _) => ChatProjection.Pinned(connection, room, MaxPins));

    private async Task<Outcome<(Room Room, ChatMessage Message)>> FindMessage(
        Person person, string? room, long sequence, bool own, CancellationToken cancellationToken)
    {
        if (!FindToChange(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        await Reach(sequence, cancellationToken);
        if (readModel.Query((connection, _) => ChatProjection.Find(connection, found, sequence)) is not { Deleted: false } message)
            return UnknownMessage;
        return own && message.PersonId != person.Id && !IsAdministrator(person) ? NotYours : (found, message);
    }

    // What was posted a moment ago is in the log and comes into the rows; where retention took it from the log, nothing comes.
    private Task Reach(long sequence, CancellationToken cancellationToken) =>
        sequence <= readModel.Applied || sequence > log.Head ? Task.CompletedTask : readModel.CatchUp(cancellationToken);

    // Answered when everybody sees it, so that what is asked next sees it too.
    private async Task<Outcome<long>> Append(
        Person person, Room room, long message, string change, string text, string origin, CancellationToken cancellationToken)
    {
        if (limiter?.Take(person.Id) is { } tooFast)
            return tooFast;
        rooms.People.Add(person);
        var payload = new ChatPayload(person.Name, text, origin, person.Id)
        {
            Version = 2,
            Change = change,
            Message = message,
            Mentions = change == ChatChangeKind.Edit ? MentionScanner.Find(text, rooms.People) : null,
        };
        try
        {
            var result = await log.AppendAsync(room.Subject, payload.ToBytes(), null, cancellationToken);
            await readModel.WaitFor(result.Sequence, cancellationToken);
            return result.Sequence;
        }
        catch (LogUnavailableException)
        {
            return Unavailable;
        }
    }

    // Emoji are symbols, with joiners, variation selectors, tags and, for keycaps, a digit in front.
    private static bool IsEmoji(string? text)
    {
        if (text is not { Length: > 0 and <= 32 })
            return false;
        var symbols = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var symbol = Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.OtherSymbol or System.Globalization.UnicodeCategory.ModifierSymbol
                || rune.Value is 0x203C or 0x2049 or 0x2194 or 0x2195 || rune.Value is >= 0x1F000 and <= 0x1FAFF;
            var joining = rune.Value is 0x200D or 0xFE0F or 0x20E3 or (>= 0xE0020 and <= 0xE007F);
            if (!symbol && !joining && !(Rune.IsDigit(rune) && rune.IsAscii) && rune.Value is not ('#' or '*'))
                return false;
            symbols += symbol || rune.Value == 0x20E3 ? 1 : 0;
        }

        return symbols > 0;
    }
}
