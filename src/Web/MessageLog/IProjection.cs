using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.MessageLog;

/// <summary>
/// A feature's part of the read model: tables that can be dropped and made again from the log. Called by one thread at a
/// time.
/// </summary>
public interface IProjection
{
    /// <summary>The tables. A change of this text rebuilds the read model.</summary>
    string Schema { get; }

    /// <summary>Which subjects it reads.</summary>
    SubjectFilter Filter { get; }

    /// <summary>
    /// How many entries it would rather have in one transaction while many wait, about: what it puts off to the end is then written
    /// once for all of them. 1 for as they come.
    /// </summary>
    int AtOnce => 1;

    /// <summary>Adds an entry to the tables, within the transaction that also records its sequence.</summary>
    void Apply(ProjectionWriter writer, LogEntry entry);

    /// <summary>Writes what it has put off while it applied entries, at the end of their transaction.</summary>
    void Complete(ProjectionWriter writer)
    {
    }

    /// <summary>The transaction has failed: what it held back belongs to nothing now.</summary>
    void RolledBack()
    {
    }

    /// <summary>Fills what the feature keeps in memory, once, after the read model has caught up.</summary>
    void Load(SqliteConnection connection);

    /// <summary>Called after the commit of entries it applied.</summary>
    void Committed(IReadOnlyList<LogEntry> entries);
}
