using Microsoft.Data.Sqlite;

namespace WebMq.Web.MessageLog;

/// <summary>The read model's writing connection, with its statements prepared once: a rebuild runs each a million times.</summary>
/// <param name="connection">Used by one thread at a time.</param>
public sealed class ProjectionWriter(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, IDisposable> _compiled = [];

    /// <summary>Runs a statement; its parameters are given in the same order each time.</summary>
    public void Run(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Bound(sql, parameters).ExecuteNonQuery();

    /// <summary>What a statement finds first; null when it finds nothing.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where T : class
    {
        using var reader = Bound(sql, parameters).ExecuteReader();
        return reader.Read() ? row(reader) : null;
    }

    private SqliteCommand Bound(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _commands[sql] = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        for (var i = 0; i < parameters.Length; i++)
            command.Parameters[i].Value = parameters[i].Value ?? DBNull.Value;
        return command;
    }

    /// <summary>A feature's own statements on this connection, made at the first call and disposed with it.</summary>
    public T Compiled<T>(Func<SqliteConnection, T> make)
        where T : class, IDisposable
    {
        if (!_compiled.TryGetValue(typeof(T), out var compiled))
            compiled = _compiled[typeof(T)] = make(connection);
        return (T)compiled;
    }

    /// <summary>Runs statements in one transaction: all of them count or none.</summary>
    public void InTransaction(Action statements)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            statements();
            Run("COMMIT");
        }
        catch
        {
            // Some failures, a full disk among them, have ended the transaction already.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                Run("ROLLBACK");
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        foreach (var compiled in _compiled.Values)
            compiled.Dispose();
    }
}
