using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace WebMq.Web.Chat.Markdown;

/// <summary>Draws a mention: <c>span.mention</c> with the name in <c>data-name</c>.</summary>
internal sealed class MentionRenderer : HtmlObjectRenderer<MentionInline>
{
    protected override void Write(HtmlRenderer renderer, MentionInline mention)
    {
        renderer.Write("<span class=\"mention\" data-name=\"").WriteEscape(mention.Name).Write("\">@");
        renderer.WriteEscape(mention.Name).Write("</span>");
    }
}
