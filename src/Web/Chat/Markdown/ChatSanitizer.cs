using Ganss.Xss;

namespace WebMq.Web.Chat.Markdown;

/// <summary>The second line of defence: whatever the renderers write, only this much of HTML gets to a page.</summary>
internal static class ChatSanitizer
{
    // Its settings do not change, so that threads can share it.
    private static readonly HtmlSanitizer s_sanitizer = Make();

    public static string Clean(string html) => s_sanitizer.Sanitize(html);

    private static HtmlSanitizer Make()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "span", "div", "button",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "href", "title", "rel", "target", "class", "data-name", "start", "type", "tabindex",
            },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        });
        sanitizer.AllowedClasses.UnionWith(["mention", "code", "copy"]);
        sanitizer.RemovingCssClass += (_, e) =>
            e.Cancel = e.CssClass.StartsWith("language-", StringComparison.Ordinal) && e.CssClass.Skip(9).All(ChatCodeRenderer.IsLanguageCharacter);
        sanitizer.FilterUrl += (_, e) => e.SanitizedUrl = SafeLink.Allows(e.OriginalUrl) ? e.SanitizedUrl : null;
        return sanitizer;
    }
}
