using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Markdown;
using WebMq.Web.Components;

namespace WebMq.Web.Chat.Pages;

/// <summary>
/// What of a message looks the same to all who read it, as markup that their circuits share. It lives as long as the message
/// itself is shown somewhere.
/// </summary>
/// <param name="Sequence">As text.</param>
/// <param name="Day">The day to put in front; null within a day.</param>
/// <param name="Side">The picture, or the time.</param>
/// <param name="Said">Who says it, what it answers, and the text.</param>
internal sealed record MessageLook(string Sequence, string? Day, MarkupString Side, MarkupString Said)
{
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly ConditionalWeakTable<ChatMessage, Looks> s_looks = [];

    /// <summary>A name for the line of the day.</summary>
    public string DayKey { get; } = $"day {Sequence}";

    /// <summary>How a message looks.</summary>
    /// <param name="message">It.</param>
    /// <param name="place">Where it stands and who looks.</param>
    /// <param name="viewer">Their clock.</param>
    public static MessageLook Of(ChatMessage message, MessagePlace place, Viewer viewer)
    {
        var looks = s_looks.GetOrCreateValue(message);
        lock (looks)
        {
            foreach (var (known, look) in looks.Known)
            {
                if (known == place)
                    return look;
            }

            var made = Draw(message, place, viewer);
            // More time zones than that in one room draw some of them anew.
            if (looks.Known.Count >= Looks.Most)
                looks.Known.RemoveAt(0);
            looks.Known.Add((place, made));
            return made;
        }
    }

    private static MessageLook Draw(ChatMessage message, MessagePlace place, Viewer viewer)
    {
        var at = message.SaidAt ?? message.At;
        var local = viewer.Local(at);
        var title = $"{local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture)}, sequence {message.Sequence}{(message.SaidAt is null ? "" : ", brought in later")}";
        var time = $"""datetime="{at.ToString("O", CultureInfo.InvariantCulture)}" title="{title}">{local.ToString("HH:mm", CultureInfo.InvariantCulture)}</time>""";
        var side = place.Continues ? $"<time class=\"beside\" {time}" : AvatarPicture.Draw(message.PersonId ?? message.Author, message.Author, 36);
        return new MessageLook(
            message.Sequence.ToString(CultureInfo.InvariantCulture),
            place.NewDay ? local.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture) : null,
            new MarkupString($"<div class=\"side\">{side}</div>"),
            new MarkupString(Words(message, place, $"<time {time}")));
    }

    private static string Words(ChatMessage message, MessagePlace place, string time)
    {
        var html = new StringBuilder();
        if (!place.Continues)
        {
            html.Append("<div class=\"meta\"><span class=\"author\">").Append(s_html.Encode(message.Author)).Append("</span>");
            if (place.DisplayName is { } display)
                html.Append("<span class=\"display-name\">").Append(s_html.Encode(display)).Append("</span>");
            if (message.Origin == MessageOrigin.Socket)
                html.Append("<span class=\"terminal\" title=\"Came in over a ZeroMQ socket: the name is a claim, no person stands behind it\">&gt;_ socket</span>");
            if (message.Origin == MessageOrigin.Rule)
                html.Append("<span class=\"terminal\" title=\"A routing rule of this name said it\">rule</span>");
            html.Append(time).Append(message.Pinned ? "<span class=\"mark\">pinned</span></div>" : "</div>");
        }

        if (message.Quote is { } quote)
        {
            html.Append(CultureInfo.InvariantCulture, $"<a class=\"quote\" href=\"/chat/{message.Room}?at={quote.Sequence}\" data-go=\"{quote.Sequence}\"><span class=\"quoted\">{s_html.Encode(quote.Author)}</span> ")
                .Append(quote.Text.Length == 0 ? "This message was deleted." : s_html.Encode(quote.Text)).Append("</a>");
        }

        if (message.Deleted)
            html.Append("<div class=\"gone\">This message was deleted.").Append(place.MaySeeFormer ? " <button type=\"button\" class=\"mark\" data-former>What it said</button></div>" : "</div>");
        else if (message.Text.Length > 0)
        {
            html.Append(message.Action ? $"<div class=\"text action\"><span class=\"doer\">{s_html.Encode(message.Author)} </span>" : "<div class=\"text\">")
                .Append(ChatMarkdown.Render(message.Text).Value).Append("</div>");
        }

        return html.ToString();
    }

    private sealed class Looks
    {
        public const int Most = 16;

        public List<(MessagePlace Place, MessageLook Look)> Known { get; } = new(1);
    }
}
