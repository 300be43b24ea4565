using System.Runtime.CompilerServices;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Our own JSON Lines: a line for the room, then one for each message. Drawn in <c>docs/chat-exchange.md</c>.</summary>
internal sealed class WebMqFormat : IImportFormat
{
    private const string File = "export.jsonl";

    public const string Id = "webmq";

    public string Name => Id;

    public string Title => "WebMq: a room as JSON Lines";

    public async IAsyncEnumerable<ImportItem> Read(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (string Name, string Origin)? room = null;
        await foreach (var (place, fault) in JsonLines.Read(file, File, cancellationToken))
        {
            if (fault is not null)
            {
                yield return fault;
                continue;
            }

            switch (place.Text("type"))
            {
                case "room" when ImportText.Room(place.Text("name")) is { } name:
                    room = (name, $"{place.Text("epoch")}/{place.Text("id")}");
                    yield return new ImportedRoom(name, place.Text("kind") is "closed" or "direct", place.Text("topic"), room.Value.Origin);
                    break;
                case "room":
                    yield return place.Fault("name", "That is no name of a room.");
                    break;
                case "message" when room is { } known:
                    foreach (var item in Message(place, known.Name, known.Origin))
                        yield return item;
                    break;
                case "message":
                    yield return place.Fault("", "A line of type 'room' comes before the messages.");
                    break;
                default:
                    yield return place.Fault("type", "The type of a line is 'room' or 'message'.");
                    break;
            }
        }
    }

    private static IEnumerable<ImportItem> Message(ImportPlace place, string room, string origin)
    {
        if (place.Flag("deleted"))
            return [new ImportSkip("deleted messages")];
        if (!AuthorName.TryParse(place.Text("author"), out var author))
            return [place.Fault("author", "That is no name of an author.")];
        if (place.Time("at") is not { } at)
            return [place.Fault("at", "That is no time; it is written 2026-03-01T12:00:00Z.")];
        var sequence = place.Number("sequence");
        if (sequence <= 0)
            return [place.Fault("sequence", "A message has a sequence above 0.")];
        var text = WithFiles(place);
        if (ImportText.Pieces(text).Count == 0)
            return [place.Fault("text", "The message is empty.")];
        return Messages.Of(room, author.ToString(), text, at, place.Flag("action"), Key(sequence), place.Number("replyTo") is > 0 and var answered ? Key(answered) : null);

        ImportKey Key(long number) => ImportKey.Of("webmq", origin, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    // The bytes stay where they were; their names come along.
    private static string WithFiles(ImportPlace place) =>
        string.Join('\n', [place.Text("text"), .. place.Each("files").Select(f => f.Text("name")).Where(n => n.Length > 0).Select(n => $"[file: {n}]")]);
}
