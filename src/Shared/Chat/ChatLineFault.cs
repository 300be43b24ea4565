namespace WebMq.Shared.Chat;

/// <summary>Why a frame or a text is not a chat message.</summary>
public enum ChatLineFault
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>No visible character.</summary>
    Empty,

    /// <summary>More than <see cref="ChatText.MaxLength"/> Unicode scalars.</summary>
    TooLong,

    /// <summary>Bytes that are no UTF-8, or half a surrogate pair.</summary>
    NotUtf8,

    /// <summary>A control character other than line breaks and tab.</summary>
    ControlCharacter,

    /// <summary>More than one frame.</summary>
    Multipart,

    /// <summary>A valid line for a room that does not exist: sockets never make rooms.</summary>
    UnknownRoom,

    /// <summary>A line beyond what is logged in a second: it was forwarded, and only counted here.</summary>
    OverRate,
}
