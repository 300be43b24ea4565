namespace WebMq.Shared.MessageLog;

/// <summary>What is to be appended.</summary>
/// <param name="Subject">1 to 200 characters.</param>
/// <param name="Payload">At most <see cref="MaxPayload"/> bytes; must not change until the append is acknowledged.</param>
/// <param name="MessageId">Unique per sender, so it begins with who that is; null when a repeat is a new message.</param>
public readonly record struct NewEntry(string Subject, ReadOnlyMemory<byte> Payload, string? MessageId = null)
{
    /// <summary>The largest payload, in bytes: a message of the longest body with all that goes with it.</summary>
    public const int MaxPayload = (16 << 20) + (128 << 10);

    /// <summary>The longest subject, in characters.</summary>
    public const int MaxSubject = 200;

    /// <summary>The longest message id, in characters.</summary>
    public const int MaxMessageId = 200;
}
