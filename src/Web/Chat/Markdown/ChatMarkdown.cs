using System.Net;
using Markdig;
using Markdig.Renderers;
using Microsoft.AspNetCore.Components;

namespace WebMq.Web.Chat.Markdown;

/// <summary>
/// A message as HTML that is safe to put into a page: CommonMark with struck-through text and bare addresses, without raw HTML;
/// a line break is one. Links lead to http, https, mailto and paths of this site.
/// </summary>
/// <remarks>
/// There are no tables: rows are filled up to the widest, so that 4,000 characters make half a million cells.
/// </remarks>
internal static class ChatMarkdown
{
    private static readonly MarkdownPipeline s_pipeline = Make();
    private static readonly RenderedTexts s_rendered = new(4 * 1024 * 1024);

    /// <summary>The HTML of a text; from memory when it was asked for lately.</summary>
    public static MarkupString Render(string? text) => new(string.IsNullOrEmpty(text) ? "" : s_rendered.Get(text, ToHtml));

    /// <summary>The HTML of a text.</summary>
    internal static string ToHtml(string text)
    {
        try
        {
            using var writer = new StringWriter();
            var renderer = new HtmlRenderer(writer);
            s_pipeline.Setup(renderer);
            renderer.Render(Markdig.Markdown.Parse(text, s_pipeline));
            // A long address used by a hundred references is a small text that makes a large page.
            var html = writer.ToString();
            return html.Length <= MaxHtml(text) ? ChatSanitizer.Clean(html).TrimEnd('\n') : Plain(text);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to marks that are nested too deeply.
            return Plain(text);
        }
    }

    internal static int MaxHtml(string text) => 4_096 + (16 * text.Length);

    private static string Plain(string text) => $"<p>{WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>")}</p>";

    private static MarkdownPipeline Make()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UseAutoLinks()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
            .UseSoftlineBreakAsHardlineBreak();
        builder.Extensions.Add(new ChatExtension());
        return builder.Build();
    }
}
