namespace WebMq.Web.Accounts;

/// <summary>A claimed name.</summary>
/// <param name="Info">What others may know.</param>
/// <param name="PasswordHash">Of ASP.NET Core's hasher.</param>
/// <param name="Stamp">In every cookie of this person; a new one ends them all.</param>
internal sealed record Account(PersonInfo Info, string PasswordHash, string Stamp)
{
    /// <summary>Who this is when signed in.</summary>
    public Person Person => new(Info.Id, Info.Name, Info.Role);
}
