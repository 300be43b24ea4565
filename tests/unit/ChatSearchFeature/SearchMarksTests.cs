using WebMq.Shared.Chat;
using WebMq.Web.Chat.Search;
using Xunit;

namespace WebMq.UnitTests.ChatSearchFeature;

public sealed class SearchMarksTests
{
    [Theory]
    [InlineData("pump", "The [Pump] and the pumps", false)]
    [InlineData("pump", "The [Pump] and the [pumps]", true)]
    [InlineData("the pump", "[The] [Pump] and [the] pumps", false)]
    [InlineData("\"the pump\" pump", "[The Pump] and the pumps", false)]
    [InlineData("pump -and", "The [Pump] and the pumps", false)]
    [InlineData("cafe", "Au [Cafe\u0301] du coin", false)]
    [InlineData("coin cafe", "Au [Cafe\u0301] du [coin]", false)]
    [InlineData("🎉", "Done [🎉] now", false)]
    [InlineData("東京", "明日は[東京]へ", false)]
    [InlineData("from:ann", "nothing is marked", false)]
    public void What_was_searched_for_is_marked(string query, string marked, bool beginnings)
    {
        var text = marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

        Assert.Equal(marked, Show(Excerpt(text, query, beginnings)));
    }

    [Fact]
    public void Of_a_long_text_the_part_with_the_first_mark_is_shown()
    {
        var text = string.Join(' ', Enumerable.Range(1, 300).Select(i => $"word{i}"));

        var excerpt = Excerpt(text, "\"word200\"");
        Assert.True(excerpt is { CutBefore: true, CutAfter: true }, "it is cut on both sides");
        Assert.InRange(excerpt.Text.Length, 100, 300);
        Assert.StartsWith("word1", excerpt.Text, StringComparison.Ordinal);
        Assert.Contains(" [word200] word201", Show(excerpt), StringComparison.Ordinal);

        var begins = Excerpt(text, "word2");
        Assert.True(begins is { CutBefore: false, CutAfter: true }, "the beginning is whole");
        Assert.StartsWith("word1 [word2] word3", Show(begins), StringComparison.Ordinal);

        var ends = Excerpt(text, "word300");
        Assert.True(ends is { CutBefore: true, CutAfter: false }, "the end is whole");
        Assert.EndsWith("[word300]", Show(ends), StringComparison.Ordinal);
    }

    [Fact]
    public void No_character_is_cut_in_two()
    {
        foreach (var lead in Enumerable.Range(0, 4))
        {
            var text = new string('x', lead) + string.Concat(Enumerable.Repeat("𝒳", 200)) + " pump " + string.Concat(Enumerable.Repeat("𝒳", 400));
            var excerpt = Excerpt(text, "pump");
            Assert.Contains("[pump]", Show(excerpt), StringComparison.Ordinal);
            Assert.Equal(ChatLineFault.None, ChatText.Check(excerpt.Text));
        }

        var one = Excerpt(new string('y', 1_000), "y", beginnings: true);
        Assert.Equal(new ChatMark(0, one.Text.Length), Assert.Single(one.Marks));
    }

    private static ChatExcerpt Excerpt(string text, string query, bool beginnings = false) =>
        SearchMarks.Excerpt(text, SearchParser.Parse(query, _ => default).Value, beginnings);

    private static string Show(ChatExcerpt excerpt)
    {
        var text = excerpt.Text;
        foreach (var mark in excerpt.Marks.Reverse())
            text = text.Insert(mark.Start + mark.Length, "]").Insert(mark.Start, "[");
        return text;
    }
}
