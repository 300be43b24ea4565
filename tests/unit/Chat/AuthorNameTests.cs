using WebMq.Shared.Chat;
using Xunit;

namespace WebMq.UnitTests.Chat;

public sealed class AuthorNameTests
{
    [Theory]
    [InlineData("ann")]
    [InlineData("Zoë")]
    [InlineData("李雷")]
    [InlineData("<b>")]
    [InlineData("#1")]
    [InlineData("🦊")]
    [InlineData("abcdefghijabcdefghijabcdefghijab")]
    public void A_name_without_white_space_colon_or_control_character_is_read_as_it_stands(string text)
    {
        Assert.True(AuthorName.TryParse(text, out var name));
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ann lee")]
    [InlineData(" ann")]
    [InlineData("ann\u00A0")]
    [InlineData("a\tb")]
    [InlineData("a:b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u001Bb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("abcdefghijabcdefghijabcdefghijabc")]
    public void Anything_else_is_no_name(string? text)
    {
        Assert.False(AuthorName.TryParse(text, out var name));
        Assert.Equal(default, name);
    }

    // Attributes cannot carry half a surrogate pair.
    [Fact]
    public void Half_a_surrogate_pair_is_no_name()
    {
        Assert.False(AuthorName.TryParse("ann\uD83E", out _));
        Assert.False(AuthorName.TryParse("\uDD8Aann", out _));
    }

    [Fact]
    public void Length_is_counted_in_scalars_and_not_in_code_units()
    {
        var foxes = string.Concat(Enumerable.Repeat("🦊", AuthorName.MaxLength));

        Assert.True(AuthorName.TryParse(foxes, out _));
        Assert.False(AuthorName.TryParse(foxes + "a", out _));
    }

    [Fact]
    public void A_text_that_must_be_a_name_and_is_none_is_refused() =>
        Assert.Throws<FormatException>(() => AuthorName.Parse("ann lee"));
}
