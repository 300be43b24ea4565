using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace WebMq.Web.Chat.Markdown;

/// <summary>Draws a heading as a strong paragraph: the headings of the page are not the writer's to make.</summary>
internal sealed class ChatHeadingRenderer : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock heading)
    {
        renderer.Write("<p><strong>");
        renderer.WriteLeafInline(heading);
        renderer.WriteLine("</strong></p>");
    }
}
