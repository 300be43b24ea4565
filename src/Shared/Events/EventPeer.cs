namespace WebMq.Shared.Events;

/// <summary>
/// Who asked for a replay, as it stands in front of a message of the link: the length of the identity (one byte), the identity, and
/// 1 when an empty delimiter came behind it, which is then given back.
/// </summary>
public static class EventPeer
{
    /// <summary>What is reserved for one.</summary>
    public static int LengthOf(int identity) => identity + 2;

    /// <summary>Writes one.</summary>
    /// <returns>What is left of <paramref name="message"/>.</returns>
    public static Span<byte> Write(Span<byte> message, ReadOnlySpan<byte> identity, bool delimited)
    {
        message[0] = (byte)identity.Length;
        identity.CopyTo(message[1..]);
        message[1 + identity.Length] = delimited ? (byte)1 : (byte)0;
        return message[LengthOf(identity.Length)..];
    }

    /// <summary>The bytes of the peer in front of a message; none when it is no such message.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> message) =>
        message.Length > 0 && message.Length >= LengthOf(message[0]) ? message[..LengthOf(message[0])] : [];
}
