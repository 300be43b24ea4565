namespace WebMq.Shared.Chat;

/// <summary>A room as lists show it.</summary>
/// <param name="Id">Its immutable id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Messages">How many messages it has.</param>
/// <param name="LastSequence">The sequence of its newest message, 0 when it has none.</param>
/// <param name="LastAt">When that was said, null when it has none.</param>
public sealed record RoomSummary(string Id, string Name, long Messages, long LastSequence, DateTimeOffset? LastAt);
