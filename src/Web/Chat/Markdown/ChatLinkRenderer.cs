using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace WebMq.Web.Chat.Markdown;

/// <summary>
/// Draws links. A picture elsewhere is a link to it: fetched by the page it would tell its server who reads when. What may
/// not be followed is its text.
/// </summary>
internal sealed class ChatLinkRenderer : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url;
        var linked = SafeLink.Allows(url) && !IsInLink(link);
        if (linked)
            Open(renderer, url!);
        if (link.FirstChild is null)
            renderer.WriteEscape(url ?? "");
        else
            renderer.WriteChildren(link);
        if (linked)
            renderer.Write("</a>");
    }

    internal static void Open(HtmlRenderer renderer, string url)
    {
        renderer.Write("<a href=\"").WriteEscapeUrl(url).Write("\" title=\"").WriteEscape(url);
        renderer.Write(SafeLink.IsOwn(url) ? "\" rel=\"nofollow\">" : "\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">");
    }

    private static bool IsInLink(LinkInline link)
    {
        for (var parent = link.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline)
                return true;
        }

        return false;
    }
}
