using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Writes what a reader finds into the log, piece by piece, and counts.</summary>
internal sealed class ImportWriter(Person person, string? into, bool dryRun, IMessageLog log, ReadModel readModel, ChatService chat)
{
    /// <summary>The most messages of one import: their keys are kept for replies.</summary>
    public const int MaxMessages = 1_000_000;

    private const int Piece = 500;
    private const int MaxFaults = 100;
    private const int QuoteLength = 200;

    // A room that was refused is here with null, so that its messages are passed over.
    private readonly Dictionary<string, ImportTarget?> _rooms = new(StringComparer.Ordinal);
    private readonly Dictionary<ImportKey, long> _said = [];
    private readonly List<(ImportTarget Target, ImportKey Key, NewEntry Entry)> _piece = [];
    private readonly Dictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private readonly List<ImportFault> _faults = [];
    private int _faultCount;
    private int _messages;
    private long _last;

    /// <summary>Takes the next thing.</summary>
    /// <returns>Why the import cannot go on; null when it can.</returns>
    /// <exception cref="LogUnavailableException">The log takes nothing.</exception>
    public async Task<Refusal?> Add(ImportItem item, CancellationToken cancellationToken)
    {
        switch (item)
        {
            case ImportFault fault:
                AddFault(fault);
                break;
            case ImportSkip skip:
                Skip(skip.What);
                break;
            case ImportedRoom room:
                _rooms[room.Name] = await Open(room, cancellationToken);
                break;
            case ImportedMessage message when _rooms.GetValueOrDefault(message.Room) is { } target:
                if (++_messages > MaxMessages)
                    return ExchangeRefusals.TooMany;
                target.Messages++;
                if (target is { Room: { } there, IsSource: false } && !dryRun)
                    await Add(target, there, message, cancellationToken);
                break;
            case ImportedMessage:
                Skip("messages of rooms that were refused");
                break;
        }

        return null;
    }

    /// <summary>Writes what is left and tells of all; readers of the rooms see it then.</summary>
    public async Task<ImportReport> End(CancellationToken cancellationToken)
    {
        await Flush(cancellationToken);
        await readModel.WaitFor(_last, cancellationToken);
        return new ImportReport(dryRun, [.. _rooms.Values.OfType<ImportTarget>().Select(t => t.ToReport())], _skipped, _faults, _faultCount);
    }

    private async Task<ImportTarget?> Open(ImportedRoom room, CancellationToken cancellationToken)
    {
        var name = into ?? room.Name;
        if (chat.Find(person, name).Succeeded(out var found, out _))
        {
            if (room.Closed && found.Kind == RoomKind.Open)
                return Refuse($"#{name} is open, and this room was not: its messages would be seen by everybody. Rename or archive one of them.");
            return found.Archived
                ? Refuse($"#{name} is archived: restore it first.")
                : new ImportTarget(name, found, made: false, isSource: room.Origin == $"{log.Epoch}/{found.Id}");
        }

        if (dryRun)
            return new ImportTarget(name, null, made: true, isSource: false);
        var made = await chat.CreateRoom(person, name, room.Closed ? RoomKind.Closed : RoomKind.Open, Topic(room.Topic), cancellationToken);
        return made.Succeeded(out _, out var refusal) && chat.Find(person, name).Succeeded(out found, out refusal)
            ? new ImportTarget(name, found, made: true, isSource: false)
            : Refuse($"#{name}: {refusal.Text}");

        ImportTarget? Refuse(string why)
        {
            AddFault(new ImportFault("", 0, "room", why));
            return null;
        }
    }

    private async Task Add(ImportTarget target, Room room, ImportedMessage message, CancellationToken cancellationToken)
    {
        var payload = new ChatPayload(message.Author, message.Text, MessageOrigin.Import, null)
        {
            SaidAt = message.SaidAt,
            Action = message.Action ? true : null,
            Quote = message.ReplyTo is { } answered ? await Quote(room, answered, cancellationToken) : null,
        };
        // The room is a part of the id: the same file may be brought into two.
        _piece.Add((target, message.Key, new NewEntry(room.Subject, payload.ToBytes(), $"import/{room.Id}/{message.Key}")));
        if (_piece.Count >= Piece)
            await Flush(cancellationToken);
    }

    private async Task<ChatQuote?> Quote(Room room, ImportKey answered, CancellationToken cancellationToken)
    {
        // What it answers must have its sequence, and its row to be quoted from.
        if (_piece.Any(p => p.Key == answered))
            await Flush(cancellationToken);
        if (!_said.TryGetValue(answered, out var sequence))
            return null;
        await readModel.WaitFor(sequence, cancellationToken);
        return readModel.Query((connection, _) => ChatProjection.Find(connection, room, sequence)) is { } said
            ? new ChatQuote(sequence, said.Author, said.Text.Length > QuoteLength ? said.Text[..QuoteLength] : said.Text)
            : null;
    }

    private async Task Flush(CancellationToken cancellationToken)
    {
        if (_piece.Count == 0)
            return;
        var results = await log.AppendAsync([.. _piece.Select(p => p.Entry)], cancellationToken);
        foreach (var ((target, key, _), result) in _piece.Zip(results))
        {
            _said[key] = result.Sequence;
            _last = Math.Max(_last, result.Sequence);
            if (!result.Duplicate)
                target.Added++;
        }

        _piece.Clear();
    }

    private void Skip(string what) => _skipped[what] = _skipped.GetValueOrDefault(what) + 1;

    private void AddFault(ImportFault fault)
    {
        _faultCount++;
        if (_faults.Count < MaxFaults)
            _faults.Add(fault);
    }

    private static string Topic(string topic)
    {
        var line = new string([.. topic.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length <= ChatService.MaxTopic ? line : line[..ChatService.MaxTopic].TrimEnd();
    }
}
