using System.Globalization;
using System.Text;
using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Exchange;

/// <summary>A room as Markdown, for people to read and keep.</summary>
internal sealed class MarkdownExport : IExportFormat
{
    public string Name => "markdown";

    public string Extension => "md";

    public string ContentType => "text/markdown; charset=utf-8";

    public string Begin(RoomSummary room, string epoch, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"# {room.Name}\n\n{(room.Topic.Length > 0 ? Escape(room.Topic) + "\n\n" : "")}Exported {now:yyyy-MM-dd HH:mm} UTC. Times are UTC.\n");

    public string Message(ChatMessage message, ChatMessage? previous)
    {
        var at = Time(message);
        var text = new StringBuilder("\n");
        if (previous is null || Time(previous).Date != at.Date)
            text.Append(CultureInfo.InvariantCulture, $"## {at:dddd, d MMMM yyyy}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{Escape(message.Author)}** {at:HH:mm}{(message.EditedAt is null ? "" : ", edited")}{(message.Pinned ? ", pinned" : "")}\n\n");
        if (message.Quote is { } quote)
            text.Append(CultureInfo.InvariantCulture, $"> **{Escape(quote.Author)}**: {Escape(quote.Text.ReplaceLineEndings(" "))}\n\n");
        text.Append(message switch
        {
            { Deleted: true } => "*deleted*\n",
            // What an author does is one line, whatever is in it.
            { Action: true } => $"*{Escape(message.Text.ReplaceLineEndings(" "))}*\n",
            { Text: "" } => "",
            _ => message.Text + "\n",
        });
        foreach (var file in message.Files)
            text.Append(CultureInfo.InvariantCulture, $"\n- [{Escape(file.Name)}](/api/chat/files/{file.Id}), {file.Type}, {file.Size:N0} bytes\n");
        if (message.Reactions.Count > 0)
            text.Append('\n').AppendJoin(" · ", message.Reactions.Select(r => $"{r.Emoji} {Escape(string.Join(", ", r.Names))}")).Append('\n');
        return text.ToString();
    }

    private static DateTimeOffset Time(ChatMessage message) => (message.SaidAt ?? message.At).ToUniversalTime();

    // Texts are Markdown already; names are not.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if ("\\`*_{}[]<>()#+!|~&".Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
