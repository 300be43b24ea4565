namespace WebMq.Web.Chat;

/// <summary>What can happen to a room.</summary>
internal static class RoomEventKind
{
    public const string Made = "made";

    public const string Renamed = "renamed";

    public const string Topic = "topic";

    public const string Archived = "archived";

    public const string Restored = "restored";

    public const string Joined = "joined";

    public const string Left = "left";
}
