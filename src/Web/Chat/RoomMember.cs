namespace WebMq.Web.Chat;

/// <summary>A person as rooms know one.</summary>
/// <param name="Id">Immutable.</param>
/// <param name="Name">The name at that time.</param>
public sealed record RoomMember(string Id, string Name);
