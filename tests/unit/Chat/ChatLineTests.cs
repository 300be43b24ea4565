using System.Text;
using WebMq.Shared.Chat;
using Xunit;

namespace WebMq.UnitTests.Chat;

// The table of docs/chat-line.md, frozen: other people's scripts rely on it.
public sealed class ChatLineTests
{
    [Theory]
    [InlineData("#kitchen ann: hello", "kitchen", "ann", "hello")]
    [InlineData("#lobby Zoë: 你好 🦊", "lobby", "Zoë", "你好 🦊")]
    [InlineData("#kitchen ann: see: here", "kitchen", "ann", "see: here")]
    [InlineData("#kitchen ann:  two spaces", "kitchen", "ann", " two spaces")]
    [InlineData("#kitchen ann: two\nlines\tand a tab", "kitchen", "ann", "two\nlines\tand a tab")]
    [InlineData("#kitchen #1: hi", "kitchen", "#1", "hi")]
    [InlineData("#a b: c", "a", "b", "c")]
    public void A_whole_line_names_room_author_and_text(string frame, string room, string author, string text) =>
        AssertReads(frame, room, author, text);

    [Theory]
    [InlineData("#kitchen hello", "hello")]
    [InlineData("#kitchen http://host/path", "http://host/path")]
    [InlineData("#kitchen http://host: down", "http://host: down")]
    [InlineData("#kitchen two words: hi", "two words: hi")]
    [InlineData("#kitchen ann:hi", "ann:hi")]
    [InlineData("#kitchen ann:", "ann:")]
    [InlineData("#kitchen ann: ", "ann: ")]
    [InlineData("#kitchen : hi", ": hi")]
    [InlineData("#kitchen  ann: hi", " ann: hi")]
    [InlineData("#kitchen abcdefghijabcdefghijabcdefghijabc: hi", "abcdefghijabcdefghijabcdefghijabc: hi")]
    [InlineData("#kitchen #other ann: hi", "#other ann: hi")]
    public void A_line_without_an_author_is_anonymous(string frame, string text) =>
        AssertReads(frame, "kitchen", "anonymous", text);

    [Theory]
    [InlineData("hello")]
    [InlineData("ann: hello")]
    [InlineData(" #kitchen ann: hello")]
    [InlineData("#")]
    [InlineData("##")]
    [InlineData("# hello")]
    [InlineData("#kitchen")]
    [InlineData("#kitchen ")]
    [InlineData("#Kitchen ann: hello")]
    [InlineData("#kitchen!, ann: hello")]
    [InlineData("#kitchen\tann: hello")]
    [InlineData("#-kitchen ann: hello")]
    [InlineData("#abcdefghijabcdefghijabcdefghijabcdefghijk ann: hello")]
    [InlineData("\uFEFF#kitchen ann: hello")]
    public void A_line_without_a_room_goes_to_the_lobby_whole(string frame) =>
        AssertReads(frame, "lobby", "anonymous", frame);

    [Theory]
    [InlineData("", ChatLineFault.Empty)]
    [InlineData("  \n", ChatLineFault.Empty)]
    [InlineData("#kitchen ann:  ", ChatLineFault.Empty)]
    [InlineData("#kitchen  ", ChatLineFault.Empty)]
    [InlineData("#kitchen ann: bell\u0007", ChatLineFault.ControlCharacter)]
    [InlineData("#kitchen a\u0001: hi", ChatLineFault.ControlCharacter)]
    [InlineData("nul\u0000", ChatLineFault.ControlCharacter)]
    public void A_line_without_a_valid_text_is_refused_by_name(string frame, ChatLineFault fault) =>
        Assert.Equal(fault, ChatLine.TryRead(Encoding.UTF8.GetBytes(frame), out _));

    [Theory]
    [InlineData("FF")]
    [InlineData("C3")]
    [InlineData("C080")]
    [InlineData("EDA080")]
    [InlineData("F4908080")]
    [InlineData("236B69746368656E20616E6E3A20FE")]
    public void Bytes_that_are_no_UTF8_are_refused(string hex) =>
        Assert.Equal(ChatLineFault.NotUtf8, ChatLine.TryRead(Convert.FromHexString(hex), out _));

    [Fact]
    public void What_is_said_here_goes_out_as_room_author_and_text()
    {
        var line = new ChatLine(RoomName.Parse("kitchen"), AuthorName.Parse("Zoë"), "hi: 🦊\n!");

        Assert.Equal("#kitchen Zoë: hi: 🦊\n!", line.ToString());
        Assert.Equal("236B69746368656E205A6FC3AB3A2068693A20F09FA68A0A21", Convert.ToHexString(line.ToFrame()));
    }

    private static void AssertReads(string frame, string room, string author, string text)
    {
        var fault = ChatLine.TryRead(Encoding.UTF8.GetBytes(frame), out var line);

        Assert.Equal(ChatLineFault.None, fault);
        Assert.Equal(new ChatLine(RoomName.Parse(room), AuthorName.Parse(author), text), line);
    }
}
