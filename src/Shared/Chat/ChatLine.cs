using System.Text;
using System.Text.Unicode;

namespace WebMq.Shared.Chat;

/// <summary>
/// One line of chat as it stands on the ZeroMQ sockets: a single frame of UTF-8, <c>#room author: text</c>.
/// The format is drawn in <c>docs/chat-line.md</c>.
/// </summary>
/// <param name="Room">The room it names, or the lobby.</param>
/// <param name="Author">Who says it; a claim when it came over a socket.</param>
/// <param name="Text">What is said.</param>
public readonly record struct ChatLine(RoomName Room, AuthorName Author, string Text)
{
    /// <summary>
    /// The longest frame that can be a valid line, in bytes: <c>#room author: text</c>, with one byte for each character of a
    /// room and four for each scalar of author and text.
    /// </summary>
    public const int MaxFrame = 1 + RoomName.MaxLength + 1 + (4 * AuthorName.MaxLength) + 2 + (4 * ChatText.MaxLength);

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">Bytes from outside; nothing about them is trusted.</param>
    /// <param name="line">The line, when the result is <see cref="ChatLineFault.None"/>.</param>
    public static ChatLineFault TryRead(ReadOnlySpan<byte> frame, out ChatLine line)
    {
        line = default;
        // What is longer than any line can be is refused before it is decoded.
        if (frame.Length > MaxFrame)
            return ChatLineFault.TooLong;
        if (!Utf8.IsValid(frame))
            return ChatLineFault.NotUtf8;

        line = Split(Encoding.UTF8.GetString(frame));
        return ChatText.Check(line.Text);
    }

    /// <summary>The frame of this line: what is said in a browser, on the hub or over HTTP goes out like this.</summary>
    public byte[] ToFrame() => Encoding.UTF8.GetBytes(ToString());

    /// <inheritdoc/>
    public override string ToString() => $"#{Room} {Author}: {Text}";

    private static ChatLine Split(string whole)
    {
        var bare = new ChatLine(RoomName.Lobby, AuthorName.Anonymous, whole);
        if (!whole.StartsWith('#'))
            return bare;
        var space = whole.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || space == whole.Length - 1 || !RoomName.TryParse(whole[1..space], out var room))
            return bare;

        var rest = whole[(space + 1)..];
        var colon = rest.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && colon + 2 < rest.Length && AuthorName.TryParse(rest[..colon], out var author)
            ? new ChatLine(room, author, rest[(colon + 2)..])
            : new ChatLine(room, AuthorName.Anonymous, rest);
    }
}
