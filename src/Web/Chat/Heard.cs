namespace WebMq.Web.Chat;

/// <summary>Somebody said something, for those who want to know no more than that.</summary>
/// <param name="Room">The room's id.</param>
/// <param name="PersonId">Who; null for a name that is only claimed.</param>
/// <param name="Author">The name.</param>
/// <param name="Origin">The edge it came in by.</param>
/// <param name="At">When.</param>
internal readonly record struct Heard(string Room, string? PersonId, string Author, string Origin, DateTimeOffset At);
