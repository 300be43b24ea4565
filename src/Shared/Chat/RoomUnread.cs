namespace WebMq.Shared.Chat;

/// <summary>What one person has not read yet in a room.</summary>
/// <param name="Id">The room's immutable id.</param>
/// <param name="Room">Its name.</param>
/// <param name="Unread">Messages of others after the mark: exact to 99; 100 means more than that.</param>
/// <param name="Mentions">How many of those that were looked at name the person or everybody.</param>
/// <param name="FirstUnread">The first of them, 0 when all is read.</param>
/// <param name="ReadTo">The mark: everything up to this sequence is read.</param>
/// <param name="Level">What the person wants to be told of.</param>
public sealed record RoomUnread(string Id, string Room, int Unread, int Mentions, long FirstUnread, long ReadTo, NotificationLevel Level)
{
    /// <summary>The most that is counted.</summary>
    public const int Most = 100;

    /// <summary>As a badge shows it: <c>7</c>, <c>99+</c>.</summary>
    public static string Badge(int unread) => unread >= Most ? "99+" : unread.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
