using Microsoft.Data.Sqlite;

namespace WebMq.Web.MessageLog;

/// <summary>
/// A projection of a file of its own, some of whose rows outlive their entries. So the file is never deleted: with a new log it goes
/// on, and one that is damaged, or of another schema, is set aside.
/// </summary>
internal interface IKeptProjection : IProjection
{
    /// <summary>The log is another one: what stands for entries of the old one goes, what was made from them stays.</summary>
    void LeaveLog(SqliteConnection connection);
}
