using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using WebMq.Shared.Chat;

namespace WebMq.UnitTests.Chat;

public sealed class ChatLineProperties
{
    [Property(Arbitrary = [typeof(Lines)], MaxTest = 500)]
    public bool A_line_that_was_written_is_read_as_the_same_line(ChatLine line) =>
        ChatLine.TryRead(line.ToFrame(), out var read) == ChatLineFault.None && read == line;

    [Property(Arbitrary = [typeof(Lines)])]
    public bool Who_subscribes_to_a_room_by_prefix_gets_its_lines(ChatLine line) =>
        line.ToFrame().AsSpan().StartsWith(Encoding.UTF8.GetBytes($"#{line.Room} "));

    [Property(MaxTest = 1000)]
    public bool No_bytes_throw(byte[] frame) => Enum.IsDefined(ChatLine.TryRead(frame, out _));

    [Property(Arbitrary = [typeof(Lines)], MaxTest = 1000)]
    public bool No_damaged_line_throws_and_what_is_read_is_valid(ChatLine line, int place, byte value)
    {
        var frame = line.ToFrame();
        frame[(int)((uint)place % frame.Length)] = value;

        return ChatLine.TryRead(frame, out var read) != ChatLineFault.None
            || (RoomName.TryParse(read.Room.ToString(), out _)
                && AuthorName.TryParse(read.Author.ToString(), out _)
                && ChatText.Check(read.Text) == ChatLineFault.None);
    }

    private static class Lines
    {
        private const string RoomCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

        public static Arbitrary<ChatLine> Line() => Arb.From(
            from room in Room()
            from author in Text(1, AuthorName.MaxLength).Where(t => AuthorName.TryParse(t, out _))
            from text in Text(1, 60).Where(t => ChatText.Check(t) == ChatLineFault.None)
            select new ChatLine(room, AuthorName.Parse(author), text));

        private static Gen<RoomName> Room() =>
            from first in Gen.Elements(RoomCharacters.ToCharArray())
            from length in Gen.Choose(0, RoomName.MaxLength - 1)
            from rest in Gen.ArrayOf(Gen.Elements((RoomCharacters + "-_").ToCharArray()), length)
            select RoomName.Parse(first + new string(rest));

        // Scalars of every plane, and often those that mean something in a line.
        private static Gen<string> Text(int least, int most) =>
            from length in Gen.Choose(least, most)
            from runes in Gen.ArrayOf(Scalar(), length)
            select string.Concat(runes);

        private static Gen<Rune> Scalar() => Gen.Frequency(
            (3, Gen.Elements("#: \n\tab0-_<&".EnumerateRunes().ToArray())),
            (3, Gen.Choose(0x20, 0x7E).Select(v => new Rune(v))),
            (2, Gen.Choose(0xA0, 0xD7FF).Select(v => new Rune(v))),
            (1, Gen.Choose(0x1F300, 0x10FFFF).Select(v => new Rune(v))));
    }
}
