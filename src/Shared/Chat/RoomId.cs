namespace WebMq.Shared.Chat;

/// <summary>What a room is in the log: immutable, while its <see cref="RoomName"/> may change.</summary>
public readonly record struct RoomId(string Value)
{
    /// <summary>A new id, 32 hexadecimal digits.</summary>
    public static RoomId New() => new(Guid.CreateVersion7().ToString("N"));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
