using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Topics;

/// <summary>The store as other threads reach it.</summary>
internal sealed class TopicDesk(SqliteMessageLog log, TopicStore store, TimeProvider clock)
{
    public TopicStore Store => store;

    public SqliteMessageLog Log => log;

    public TimeProvider Clock => clock;

    /// <summary>Microseconds since 1970.</summary>
    public long Now => LogFile.ToMicroseconds(clock.GetUtcNow());

    /// <summary>Does a unit of work of the store; whatever keeps it from the disk is a refusal.</summary>
    public async Task<Outcome<T>> Execute<T>(Func<Outcome<T>> unit, CancellationToken cancellationToken, int weight = 1)
    {
        try
        {
            return await log.ExecuteAsync(unit, weight, cancellationToken);
        }
        catch (LogUnavailableException e)
        {
            return e.InnerException is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } ? TopicRefusals.DiskFull : TopicRefusals.Unavailable;
        }
    }
}
