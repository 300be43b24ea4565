using Microsoft.Data.Sqlite;

namespace WebMq.Web.MessageLog;

/// <summary>The statements of one feature's tables, compiled once and used on the writer's thread.</summary>
internal abstract class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly List<SqliteStatement> _all = [];

    /// <summary>After a failure in the midst of rows: all can be bound and run again.</summary>
    public void Reset()
    {
        foreach (var statement in _all)
            statement.Reset();
    }

    public void Dispose()
    {
        foreach (var statement in _all)
            statement.Dispose();
    }

    protected SqliteStatement Make(string sql)
    {
        var statement = new SqliteStatement(connection, sql);
        _all.Add(statement);
        return statement;
    }
}
