using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;

namespace WebMq.Web.Chat.Markdown;

/// <summary>What chat adds to Markdown: mentions, emoji, and how links, headings and code look in a message.</summary>
internal sealed class ChatExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new MentionParser());
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new EmojiParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new ChatLinkRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<AutolinkInlineRenderer>(new ChatAutolinkRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<HeadingRenderer>(new ChatHeadingRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new ChatCodeRenderer());
        renderer.ObjectRenderers.Add(new MentionRenderer());
    }
}
