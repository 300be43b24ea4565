using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace WebMq.Web.Chat.Markdown;

/// <summary>Draws a block of code with a button that copies it; the page's script does so for every <c>button.copy</c>.</summary>
internal sealed class ChatCodeRenderer : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock code)
    {
        // What can be scrolled must be reachable by keyboard.
        renderer.Write("<div class=\"code\"><button type=\"button\" class=\"copy\">Copy</button><pre tabindex=\"0\"><code");
        if (code is FencedCodeBlock { Info: { Length: > 0 and <= 20 } language } && language.All(IsLanguageCharacter))
            renderer.Write(" class=\"language-").Write(language).Write("\"");
        renderer.Write(">");
        renderer.WriteLeafRawLines(code, writeEndOfLines: true, escape: true);
        renderer.WriteLine("</code></pre></div>");
    }

    internal static bool IsLanguageCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '-' or '_';
}
