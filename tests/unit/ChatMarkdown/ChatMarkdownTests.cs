using WebMq.Web.Chat.Markdown;
using Xunit;
using Markdown = WebMq.Web.Chat.Markdown.ChatMarkdown;

namespace WebMq.UnitTests.ChatMarkdown;

public sealed class ChatMarkdownTests
{
    private const string Away = "rel=\"noopener noreferrer nofollow\" target=\"_blank\"";

    [Theory]
    [InlineData("hello", "<p>hello</p>")]
    [InlineData("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>")]
    [InlineData("one\ntwo", "<p>one<br>\ntwo</p>")]
    [InlineData("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("> a", "<blockquote>\n<p>a</p>\n</blockquote>")]
    [InlineData("# a", "<p><strong>a</strong></p>")]
    [InlineData("1 < 2 & <b>3</b>", "<p>1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;</p>")]
    [InlineData("#lobby is a room", "<p>#lobby is a room</p>")]
    [InlineData("ship it :rocket: :nothing: 12:30:45", "<p>ship it 🚀 :nothing: 12:30:45</p>")]
    [InlineData("`:rocket: @ann`", "<p><code>:rocket: @ann</code></p>")]
    [InlineData("@ann, @bob. (@all)", "<p><span class=\"mention\" data-name=\"ann\">@ann</span>, <span class=\"mention\" data-name=\"bob\">@bob</span>. (<span class=\"mention\" data-name=\"all\">@all</span>)</p>")]
    [InlineData("ann@example.org", "<p>ann@example.org</p>")]
    [InlineData("@", "<p>@</p>")]
    [InlineData("[own](/chat/lobby?at=5)", "<p><a href=\"/chat/lobby?at=5\" title=\"/chat/lobby?at=5\" rel=\"nofollow\">own</a></p>")]
    [InlineData("[b](//evil.example)", "<p>b</p>")]
    [InlineData("![cat](http://a.example/c.png)", $"<p><a href=\"http://a.example/c.png\" title=\"http://a.example/c.png\" {Away}>cat</a></p>")]
    [InlineData("see http://a.example/b?c=d&e", $"<p>see <a href=\"http://a.example/b?c=d&amp;e\" title=\"http://a.example/b?c=d&amp;e\" {Away}>http://a.example/b?c=d&amp;e</a></p>")]
    [InlineData("<ann@example.org>", $"<p><a href=\"mailto:ann@example.org\" title=\"mailto:ann@example.org\" {Away}>ann@example.org</a></p>")]
    [InlineData("```py\nif a < b:\n    pass\n```", "<div class=\"code\"><button type=\"button\" class=\"copy\">Copy</button><pre tabindex=\"0\"><code class=\"language-py\">if a &lt; b:\n    pass\n</code></pre></div>")]
    [InlineData("```<x>\na\n```", "<div class=\"code\"><button type=\"button\" class=\"copy\">Copy</button><pre tabindex=\"0\"><code>a\n</code></pre></div>")]
    public void A_text_becomes_this(string text, string html) => Assert.Equal(html, Markdown.ToHtml(text));

    [Fact]
    public void What_is_nested_too_deeply_is_shown_as_it_was_typed()
    {
        var text = new string('>', 2_000) + " a";

        Assert.Equal($"<p>{text.Replace(">", "&gt;", StringComparison.Ordinal)}</p>", Markdown.ToHtml(text));
    }

    [Fact]
    public void An_empty_text_is_empty()
    {
        Assert.Equal("", Markdown.Render(null).Value);
        Assert.Equal("", Markdown.Render("").Value);
    }

    [Fact]
    public void A_text_is_rendered_once_while_it_is_remembered_and_what_is_remembered_is_bounded()
    {
        var texts = new RenderedTexts(1_000);
        var rendered = 0;
        string Render(string text)
        {
            rendered++;
            return text + text;
        }

        for (var i = 0; i < 10; i++)
            Assert.Equal("often" + "often", texts.Get("often", Render));
        Assert.Equal(1, rendered);

        for (var i = 0; i < 1_000; i++)
        {
            texts.Get($"text {i}", Render);
            texts.Get("often", Render);
            Assert.InRange(texts.Characters, 1, 2_100);
        }

        Assert.Equal(1_001, rendered);
    }
}
