using System.Text;
using WebMq.Shared.Chat;
using Xunit;

namespace WebMq.UnitTests.Chat;

public sealed class ChatLineLimitTests
{
    private const string Widest = "🦊";

    [Fact]
    public void The_longest_room_author_and_text_together_are_one_line()
    {
        var line = new ChatLine(
            RoomName.Parse(new string('r', RoomName.MaxLength)),
            AuthorName.Parse(Repeat(AuthorName.MaxLength)),
            Repeat(ChatText.MaxLength));

        Assert.Equal((16_172, 16_172), (line.ToFrame().Length, ChatLine.MaxFrame));
        Assert.Equal(ChatLineFault.None, ChatLine.TryRead(line.ToFrame(), out var read));
        Assert.Equal(line, read);
    }

    [Fact]
    public void A_text_of_one_scalar_too_many_is_too_long() =>
        Assert.Equal(ChatLineFault.TooLong, Read($"#kitchen ann: {Repeat(ChatText.MaxLength + 1)}"));

    [Fact]
    public void A_bare_line_may_be_as_long_as_a_text()
    {
        Assert.Equal(ChatLineFault.None, Read(new string('a', ChatText.MaxLength)));
        Assert.Equal(ChatLineFault.TooLong, Read(new string('a', ChatText.MaxLength + 1)));
    }

    [Fact]
    public void A_frame_longer_than_any_line_is_refused_before_it_is_decoded() =>
        Assert.Equal(ChatLineFault.TooLong, ChatLine.TryRead(new byte[1 << 20], out _));

    private static ChatLineFault Read(string frame) => ChatLine.TryRead(Encoding.UTF8.GetBytes(frame), out _);

    private static string Repeat(int count) => string.Concat(Enumerable.Repeat(Widest, count));
}
