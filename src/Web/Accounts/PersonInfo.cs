using WebMq.Shared.Accounts;

namespace WebMq.Web.Accounts;

/// <summary>A person that others can name.</summary>
/// <param name="Id">Immutable.</param>
/// <param name="Name">An author name; what stands behind an <c>@</c>.</param>
/// <param name="DisplayName">What is shown beside the name; the name where none was given.</param>
/// <param name="Role">What this person may do.</param>
/// <param name="Disabled">Whether this person can no longer come in.</param>
public sealed record PersonInfo(string Id, string Name, string DisplayName, Role Role, bool Disabled);
