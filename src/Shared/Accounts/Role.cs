namespace WebMq.Shared.Accounts;

/// <summary>What a person may do.</summary>
public enum Role
{
    /// <summary>Came in by a name that nobody has claimed: reads and speaks in open rooms.</summary>
    Guest,

    /// <summary>Looks at everything a guest sees and changes nothing.</summary>
    ReadOnly,

    /// <summary>Has an account.</summary>
    Member,

    /// <summary>Has an account, and changes what others made.</summary>
    Administrator,
}
