using WebMq.Shared.Chat;
using Xunit;

namespace WebMq.UnitTests.Chat;

public sealed class ChatTextTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData(" hello ")]
    [InlineData("two\nlines")]
    [InlineData("two\r\nlines")]
    [InlineData("a\ttab")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("שלום 你好 🦊")]
    public void A_text_with_something_to_see_is_right(string text) =>
        Assert.Equal(ChatLineFault.None, ChatText.Check(text));

    [Theory]
    [InlineData("", ChatLineFault.Empty)]
    [InlineData("   ", ChatLineFault.Empty)]
    [InlineData("\r\n\t", ChatLineFault.Empty)]
    [InlineData("\u00A0\u2003", ChatLineFault.Empty)]
    [InlineData("\u0000", ChatLineFault.ControlCharacter)]
    [InlineData("bell\u0007", ChatLineFault.ControlCharacter)]
    [InlineData("\u001B[31mred", ChatLineFault.ControlCharacter)]
    [InlineData("a\u000Bb", ChatLineFault.ControlCharacter)]
    [InlineData("a\u007Fb", ChatLineFault.ControlCharacter)]
    [InlineData("a\u0085b", ChatLineFault.ControlCharacter)]
    public void What_is_wrong_is_named(string text, ChatLineFault fault) =>
        Assert.Equal(fault, ChatText.Check(text));

    // Attributes cannot carry half a surrogate pair.
    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        Assert.Equal(ChatLineFault.NotUtf8, ChatText.Check("fox \uD83E"));
        Assert.Equal(ChatLineFault.NotUtf8, ChatText.Check("\uDD8A fox"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("你")]
    [InlineData("🦊")]
    public void Four_thousand_scalars_are_right_and_one_more_is_too_long(string scalar)
    {
        var longest = string.Concat(Enumerable.Repeat(scalar, ChatText.MaxLength));

        Assert.Equal(ChatLineFault.None, ChatText.Check(longest));
        Assert.Equal(ChatLineFault.TooLong, ChatText.Check(longest + scalar));
    }

    [Fact]
    public void Each_fault_has_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<ChatLineFault>().Where(f => f != ChatLineFault.None).Select(ChatText.Explain).ToList();

        Assert.All(sentences, s => Assert.EndsWith(".", s, StringComparison.Ordinal));
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.Equal("", ChatText.Explain(ChatLineFault.None));
    }
}
