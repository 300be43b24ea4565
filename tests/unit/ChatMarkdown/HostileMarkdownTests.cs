using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using WebMq.Shared.Chat;
using WebMq.Web.Chat.Markdown;
using Xunit;
using Markdown = WebMq.Web.Chat.Markdown.ChatMarkdown;

namespace WebMq.UnitTests.ChatMarkdown;

/// <summary>Texts that are made to get script, styles, foreign requests or a stopped page out of Markdown.</summary>
public sealed class HostileMarkdownTests
{
    private static readonly string[] s_tags =
        ["p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "span", "div", "button"];

    private static readonly string[] s_attributes = ["href", "title", "rel", "target", "class", "data-name", "start", "type", "tabindex"];

    public static TheoryData<string> Corpus { get; } =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src=javascript:alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<style>*{display:none}</style>",
        "<base href=//evil.example>",
        "<form action=//evil.example><input name=a></form>",
        "<details open ontoggle=alert(1)>",
        "<math><mtext></p><img src=x onerror=alert(1)></mtext></math>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[><script>alert(1)</script>]]>",
        "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<div\nonclick\n=alert(1)\n>x",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](<java\nscript:alert(1)>)",
        "[x](javascript&colon;alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](&#1;javascript:alert(1))",
        "[x](%6Aavascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "[x](blob:http://localhost/1)",
        "[x](tel:1)",
        "[x](//evil.example/a)",
        "[x](/\\evil.example/a)",
        "[x](\\\\evil.example\\a)",
        "[x](/&#9;/evil.example)",
        "[x](<http://bank.example@evil.example/>)",
        "[x](http://)",
        "[x](http://a\"onmouseover=alert(1)//)",
        "[x](<http://a\" onmouseover=alert(1) x=\">)",
        "[x](http://a 'title\" onmouseover=alert(1) x=\"')",
        "[x](http://a \"</a><script>alert(1)</script>\")",
        "[\"><img src=x onerror=alert(1)>](http://a)",
        "![x](http://tracker.example/1.png)",
        "![x\" onerror=\"alert(1)](http://a/1.png)",
        "![x](javascript:alert(1))",
        "[![x](http://a/1.png)](javascript:alert(1))",
        "[![x](http://a/1.png)](http://b)",
        "[a]: javascript:alert(1)\n\n[a]",
        "[a]: <data:text/html,x> 'y'\n\n[a][a] ![a]",
        "<javascript:alert(1)>",
        "<data:text/html,<script>alert(1)</script>>",
        "<http://a/\"onclick=alert(1)>",
        "http://a/<script>alert(1)</script>",
        "http://a/\"onmouseover=\"alert(1)",
        "http://a/'onmouseover='alert(1)",
        "www.evil.example\"onclick=alert(1)",
        "ftp://a/b",
        "```\"><script>alert(1)</script>\nx\n```",
        "```js onload=alert(1)\nx\n```",
        "```<img/src=x/onerror=alert(1)>\n</code></pre><script>alert(1)</script>\n```",
        "`</code><script>alert(1)</script>`",
        "    </pre><script>alert(1)</script>",
        "# <script>alert(1)</script>",
        "# x {#id onclick=alert(1) .class}",
        "*x*{onclick=alert(1)}",
        "> <script>alert(1)</script>\n> - <img src=x onerror=alert(1)>",
        "- [ ] <script>alert(1)</script>",
        "| a |\n|---|\n| <script>alert(1)</script> |",
        "@<script>alert(1)</script>",
        "@ann\"onclick=alert(1)",
        "@a&lt;b",
        ":<script>:",
        ":tada\"onclick=alert(1):",
        "$$\\href{javascript:alert(1)}{x}$$",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\u0000<script>alert(1)</script>",
        "\u202Etxt.exe\u202C [x](http://a)",
        "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
        "{{constructor.constructor('alert(1)')()}}",
        "@Html.Raw(\"<script>\")",
    ];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Nothing_hostile_gets_through(string text)
    {
        var html = Markdown.ToHtml(text);

        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, s_tags);
            Assert.All(element.Attributes, a => Assert.Contains(a.Name, s_attributes));
            Assert.All(element.ClassList, c => Assert.Matches("^(mention|code|copy|language-[a-zA-Z0-9+#_-]{1,20})$", c));
            if (element.GetAttribute("href") is { } href)
            {
                Assert.Matches("^(https?://[^/@]+|mailto:|/(?![/\\\\]))", href);
                Assert.Contains("nofollow", element.GetAttribute("rel"), StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain(body.Descendants<IComment>(), _ => true);
    }

    [Fact]
    public void Texts_made_to_grow_or_to_take_long_do_neither()
    {
        string[] pieces =
        [
            ">", "> ", "- ", "1. ", "*", "**a ", "_a*", "~~a", "[", "[]", "[a](", "![", "](", "`", "`a``", "<", "</a ", "&", "&amp", "@", "@a", ":", ":a", "\\", "|", "a|", "\n", "\n>", "\n- ",
            "http://", "http://a.b/ ", "[a][a]", "(((", "[a](<", "*a_ ", "<a ", "<!--", "<?", "```\n", "#\n", "a\n=\n", "  \n", "\t", "&#x41;", "[![",
        ];
        foreach (var piece in pieces)
        {
            var text = string.Concat(Enumerable.Repeat(piece, ChatText.MaxLength / piece.Length));
            foreach (var whole in (string[])[text, "[a]: http://a.example/" + new string('b', 1_000) + "\n\n" + text[..(text.Length / 2)]])
            {
                var clock = Stopwatch.StartNew();

                var html = Markdown.ToHtml(whole);

                // Minutes are what a text of this length can take where a parser goes back at each mark.
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"'{piece}' took {clock.Elapsed}.");
                Assert.True(html.Length <= 3 * Markdown.MaxHtml(whole), $"'{piece}' became {html.Length:N0} characters.");
            }
        }
    }
}
