namespace WebMq.Shared.Chat;

/// <summary>Who is in a room, and where it can be seen.</summary>
public enum RoomKind
{
    /// <summary>Everybody; also on the ZeroMQ sockets.</summary>
    Open,

    /// <summary>Its members, who invite others; nowhere but in their lists.</summary>
    Closed,

    /// <summary>The two or more people it was begun with; as closed, and nobody joins later.</summary>
    Direct,
}
