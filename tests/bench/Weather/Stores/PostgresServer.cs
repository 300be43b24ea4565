using System.Diagnostics;
using Npgsql;

namespace WebMq.Bench.Weather.Stores;

/// <summary>A server that <c>peers/postgres.sh</c> has made in a folder, on a socket there; the script is beside this program's sources.</summary>
internal sealed class PostgresServer(string folder, string script) : IDisposable
{
    private NpgsqlConnection? _connection;

    public NpgsqlConnection Connection => _connection ?? throw new InvalidOperationException("It is not started.");

    /// <summary>Waits until it takes connections.</summary>
    public void Start()
    {
        Run("start");
        var begun = Stopwatch.GetTimestamp();
        while (_connection is null)
        {
            var connection = new NpgsqlConnection($"Host={folder};Username=postgres;Database=postgres;Pooling=false;Command Timeout=600;Max Auto Prepare=20;Auto Prepare Min Usages=2");
            try
            {
                connection.Open();
                _connection = connection;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(30))
            {
                // There is no socket yet, or nobody behind it.
                connection.Dispose();
                Thread.Sleep(2);
            }
        }
    }

    public void Stop()
    {
        _connection?.Dispose();
        _connection = null;
        Run("stop");
    }

    public void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, Connection);
        command.ExecuteNonQuery();
    }

    /// <summary>All rows; placeholders are <c>$1</c> and on.</summary>
    public List<T> Select<T>(string sql, Func<NpgsqlDataReader, T> row, params object[] parameters)
    {
        using var command = new NpgsqlCommand(sql, Connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    public void Dispose() => _connection?.Dispose();

    private void Run(string verb)
    {
        using var process = Process.Start("bash", [script, verb, folder]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"postgres.sh {verb} has failed.");
    }
}
