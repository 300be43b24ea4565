namespace WebMq.Shared.Workers;

/// <summary>
/// What goes over the PAIR link between the app and a worker: one frame, whose first byte says what follows.
/// </summary>
public static class LinkMessage
{
    /// <summary>32 bytes of proof; the first message in each direction. The app speaks first.</summary>
    public const byte Proof = 1;

    /// <summary>A frame as it came from outside, or as it is to go out.</summary>
    public const byte Frame = 2;

    /// <summary>A message of several frames came from outside; an unsigned 32-bit little-endian count of them follows.</summary>
    public const byte Multipart = 3;

    /// <summary>A frame came from outside that is too long to be of use; its length follows, unsigned, 32 bits, little-endian.</summary>
    public const byte TooLong = 4;

    /// <summary>A message of several frames with the peer that it came from or goes to; see <see cref="RoutedFrames"/>.</summary>
    public const byte Routed = 5;

    /// <summary>A message for a peer did not go out; the frames of its identity and its header follow as <see cref="RoutedFrames"/>.</summary>
    public const byte Undeliverable = 6;

    /// <summary>So many bytes of what came over the link are no longer held; unsigned, 32 bits, little-endian. See <see cref="LinkWindow"/>.</summary>
    public const byte Credit = 7;

    /// <summary>A tap has a connection to its source; nothing follows.</summary>
    public const byte Connected = 8;

    /// <summary>A tap has lost its connection, and tries to have it again; nothing follows.</summary>
    public const byte Disconnected = 9;

    /// <summary>How long either end waits for the other's proof.</summary>
    public static readonly TimeSpan ProofTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Puts the kind in front of a body.</summary>
    public static byte[] Wrap(byte kind, ReadOnlySpan<byte> body)
    {
        var message = new byte[body.Length + 1];
        message[0] = kind;
        body.CopyTo(message.AsSpan(1));
        return message;
    }
}
