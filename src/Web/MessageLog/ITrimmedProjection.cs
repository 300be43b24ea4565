using Microsoft.Data.Sqlite;

namespace WebMq.Web.MessageLog;

/// <summary>A projection whose rows go when retention removes the entries they came from.</summary>
public interface ITrimmedProjection : IProjection
{
    /// <summary>How the subjects begin whose entries go; what else it reads is kept.</summary>
    string TrimmedPrefix { get; }

    /// <summary>How long its entries are kept; null for ever.</summary>
    TimeSpan? KeptFor(RetentionOptions options);

    /// <summary>Removes a piece of the rows of what was appended before a time, within a transaction.</summary>
    /// <param name="connection">The read model.</param>
    /// <param name="before">What is older goes.</param>
    /// <param name="limit">At most so many rows.</param>
    TrimmedPiece TrimPiece(SqliteConnection connection, DateTimeOffset before, int limit);
}

/// <summary>What a piece of a clean-up has removed.</summary>
/// <param name="Rows">How many rows; less than was allowed means that no more are left.</param>
/// <param name="Committed">Called after the commit: brings what is kept in memory in line.</param>
public readonly record struct TrimmedPiece(int Rows, Action? Committed = null);
