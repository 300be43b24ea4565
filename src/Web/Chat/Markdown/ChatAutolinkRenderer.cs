using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace WebMq.Web.Chat.Markdown;

/// <summary>Draws addresses in angle brackets.</summary>
internal sealed class ChatAutolinkRenderer : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline link)
    {
        var url = link.IsEmail ? "mailto:" + link.Url : link.Url;
        if (!SafeLink.Allows(url))
        {
            renderer.WriteEscape(link.Url);
            return;
        }

        ChatLinkRenderer.Open(renderer, url);
        renderer.WriteEscape(link.Url).Write("</a>");
    }
}
