using WebMq.Shared.Chat;

namespace WebMq.Web.Chat;

/// <summary>A room in memory. Immutable; the directory replaces it when something is said.</summary>
internal sealed record Room(RoomId Id, RoomName Name, long Messages, long LastSequence, DateTimeOffset? LastAt)
{
    /// <summary>Its subject in the log.</summary>
    public string Subject { get; } = ChatSubjects.Of(Id);

    public RoomSummary ToSummary() => new(Id.Value, Name.ToString(), Messages, LastSequence, LastAt);
}

/// <summary>Where chat lives in the log.</summary>
internal static class ChatSubjects
{
    /// <summary>Messages: this and a room's id.</summary>
    public const string Messages = "chat.";

    /// <summary>Rooms as they are made.</summary>
    public const string Rooms = "chat-rooms";

    /// <summary>Both.</summary>
    public const string All = "chat";

    public static string Of(RoomId room) => Messages + room.Value;
}
