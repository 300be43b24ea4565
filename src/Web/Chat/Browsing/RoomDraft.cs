namespace WebMq.Web.Chat.Browsing;

/// <summary>A room that is about to be made.</summary>
/// <param name="Name">What it is to be called.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Closed">Whether only members see it.</param>
/// <param name="People">The first members besides its maker.</param>
public sealed record RoomDraft(string Name, string Topic, bool Closed, IReadOnlyList<RoomMember> People);
