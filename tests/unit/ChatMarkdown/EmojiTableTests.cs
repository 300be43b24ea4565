using System.Text;
using WebMq.Web.Chat.Markdown;
using Xunit;

namespace WebMq.UnitTests.ChatMarkdown;

public sealed class EmojiTableTests
{
    [Fact]
    public void Every_line_of_the_table_is_a_name_and_an_emoji()
    {
        Assert.InRange(EmojiTable.All.Count, 300, 700);
        Assert.All(EmojiTable.All, e =>
        {
            Assert.InRange(e.Name.Length, 1, EmojiTable.MaxName);
            Assert.True(e.Name.All(EmojiTable.IsNameCharacter), e.Name);
            Assert.True(e.Text.EnumerateRunes().Count() is >= 1 and <= 8, e.Name);
            Assert.True(Rune.GetRuneAt(e.Text, 0).Value > 0xA0, e.Name);
            Assert.NotEmpty(e.Group);
        });
        Assert.Equal(9, EmojiTable.All.DistinctBy(e => e.Group).Count());
    }

    [Fact]
    public void An_emoji_is_found_by_name_and_by_itself()
    {
        Assert.True(EmojiTable.TryFind("+1", out var emoji));
        Assert.Equal("👍", emoji.Text);
        Assert.True(EmojiTable.TryFindText("👍", out var back));
        Assert.Equal("+1", back.Name);
        Assert.False(EmojiTable.TryFind("no-such", out _));
        Assert.False(EmojiTable.TryFindText("a", out _));
    }

    [Fact]
    public void A_search_has_those_that_begin_with_it_first_and_each_emoji_once()
    {
        var found = EmojiTable.Search("thumbs", 10);
        Assert.Equal(["👍", "👎"], found.Select(e => e.Text).Order(StringComparer.Ordinal));

        Assert.Equal("heart", EmojiTable.Search("heart", 5)[0].Name);
        Assert.Equal(5, EmojiTable.Search("heart", 5).Count);
    }
}
