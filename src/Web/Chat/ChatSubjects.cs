using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>Where chat lives in the log.</summary>
internal static class ChatSubjects
{
    /// <summary>Messages: this and a room's id.</summary>
    public const string Messages = "chat.";

    /// <summary>Rooms as they are made and changed.</summary>
    public const string Rooms = "chat-rooms";

    /// <summary>Both.</summary>
    public const string All = "chat";

    public static string Of(RoomId room) => Messages + room.Value;
}
