using Microsoft.Data.Sqlite;

namespace WebMq.Web.MessageLog;

/// <summary>The transactions of the writer thread: the log and the tables that joined it are committed together.</summary>
internal sealed class LogTransaction : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly List<ILogTables> _tables = [];

    public LogTransaction(SqliteConnection connection)
    {
        _connection = connection;
        // As statements of our own they are compiled once: a transaction of the library compiles them for each commit.
        _begin = Statement("BEGIN IMMEDIATE");
        _commit = Statement("COMMIT");
        _rollback = Statement("ROLLBACK");
    }

    public void Join(ILogTables tables) => _tables.Add(tables);

    /// <summary>Commits all of it or nothing.</summary>
    /// <param name="statements">What it is for.</param>
    /// <param name="last">What comes behind all that was put off; null for nothing.</param>
    public void Run(Action statements, Action? last = null)
    {
        _begin.ExecuteNonQuery();
        try
        {
            foreach (var tables in _tables)
                tables.Begin();
            statements();
            foreach (var tables in _tables)
                tables.Flush();
            last?.Invoke();
            _commit.ExecuteNonQuery();
        }
        catch
        {
            // Some failures, a full disk among them, have ended the transaction already.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                _rollback.ExecuteNonQuery();
            foreach (var tables in _tables)
                tables.RolledBack();
            throw;
        }

        foreach (var tables in _tables)
            tables.Committed();
    }

    public void Dispose()
    {
        foreach (var tables in _tables)
            tables.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }

    private SqliteCommand Statement(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Prepare();
        return command;
    }
}
