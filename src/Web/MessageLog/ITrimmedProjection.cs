using Microsoft.Data.Sqlite;

namespace WebMq.Web.MessageLog;

/// <summary>A projection whose rows go when retention removes the entries they came from.</summary>
public interface ITrimmedProjection : IProjection
{
    /// <summary>How the subjects begin whose entries go; what else it reads is kept.</summary>
    string TrimmedPrefix { get; }

    /// <summary>How long its entries are kept; null for ever.</summary>
    TimeSpan? KeptFor(RetentionOptions options);

    /// <summary>Removes the rows of what was appended before a time.</summary>
    void Trim(SqliteConnection connection, DateTimeOffset before);
}
