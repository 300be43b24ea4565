using Microsoft.Data.Sqlite;

namespace WebMq.Web.MessageLog;

/// <summary>A SQLite file in WAL mode: one writer, any number of readers beside it.</summary>
/// <param name="path">The file.</param>
/// <param name="synchronous"><c>FULL</c> where a commit is an acknowledgement, <c>NORMAL</c> where the file can be made anew.</param>
internal sealed class SqliteFile(string path, string synchronous)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path }.ToString();

    public string Path => path;

    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(_connectionString + ";Pooling=False");
        try
        {
            connection.Open();
            // Synchronous is a setting of the connection, not of the file.
            connection.Run($"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Closes what the pool holds, so that the file can be moved or deleted.</summary>
    public void ReleasePool()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Renames it to <c>….set-aside</c>, in place of an earlier one.</summary>
    public void SetAside()
    {
        ReleasePool();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
                File.Move(path + suffix, path + ".set-aside" + suffix, overwrite: true);
            else
                File.Delete(path + ".set-aside" + suffix);
        }
    }

    public void Delete()
    {
        ReleasePool();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(path + suffix);
    }
}

internal static class SqliteConnectionExtensions
{
    /// <returns>How many rows were changed.</returns>
    public static int Run(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static T? Scalar<T>(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        return command.ExecuteScalar() is T value ? value : default;
    }

    public static List<T> Select<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params (string Name, object? Value)[] parameters)
    {
        using var command = connection.Prepare(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    public static SqliteCommand Prepare(this SqliteConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
