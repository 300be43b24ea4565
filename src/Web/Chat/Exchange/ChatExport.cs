using System.Text;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Writes rooms out, page by page: of the longest room no more than a page is in memory.</summary>
internal sealed class ChatExport(IMessageLog log, ReadModel readModel, ChatService chat, TimeProvider clock, IEnumerable<IExportFormat> formats)
{
    private readonly IReadOnlyList<IExportFormat> _formats = [.. formats];

    /// <summary>Finds the room and the format.</summary>
    public Outcome<(Room Room, IExportFormat Format)> Find(Person person, string? room, string? format)
    {
        if (!chat.Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        return _formats.FirstOrDefault(f => f.Name == format) is { } named ? (found, named) : ExchangeRefusals.UnknownFormat(_formats.Select(f => f.Name));
    }

    /// <summary>Writes a room as it was when this began, in the order of the log.</summary>
    public async Task Write(Person person, Room room, IExportFormat format, Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        await writer.WriteAsync(format.Begin(room.ToSummary(person), log.Epoch, clock.GetUtcNow()).AsMemory(), cancellationToken);
        var (after, until) = (0L, log.Head);
        // What was acknowledged before is in it.
        await readModel.WaitFor(until, cancellationToken);
        Shared.Chat.ChatMessage? previous = null;
        // One who is no longer in the room gets no further page; the room may get another name meanwhile.
        while (chat.FindById(person, room.Id.Value) is { } now
            && chat.History(now, after, forward: true, ChatService.MaxPage).Succeeded(out var page, out _))
        {
            foreach (var message in page.Messages.TakeWhile(m => m.Sequence <= until))
            {
                await writer.WriteAsync(format.Message(message, previous).AsMemory(), cancellationToken);
                previous = message;
            }

            if (!page.More || page.Messages[^1].Sequence > until)
                break;
            after = page.Messages[^1].Sequence;
        }
    }
}
