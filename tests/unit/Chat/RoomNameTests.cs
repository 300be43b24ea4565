using WebMq.Shared.Chat;
using Xunit;

namespace WebMq.UnitTests.Chat;

public sealed class RoomNameTests
{
    [Theory]
    [InlineData("lobby")]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("7-of-9")]
    [InlineData("a_b-c")]
    [InlineData("a-")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghij")]
    public void A_name_of_the_allowed_characters_is_read_as_it_stands(string text)
    {
        Assert.True(RoomName.TryParse(text, out var name));
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Lobby")]
    [InlineData("-a")]
    [InlineData("_a")]
    [InlineData("a b")]
    [InlineData(" lobby")]
    [InlineData("lobby\n")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("٣")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghijk")]
    public void Anything_else_is_no_name(string? text)
    {
        Assert.False(RoomName.TryParse(text, out var name));
        Assert.Equal(default, name);
    }

    [Fact]
    public void Names_are_the_same_when_their_text_is() =>
        Assert.Equal(RoomName.Lobby, RoomName.Parse("lobby"));

    [Fact]
    public void A_text_that_must_be_a_name_and_is_none_is_refused() =>
        Assert.Throws<FormatException>(() => RoomName.Parse("No Room"));
}
