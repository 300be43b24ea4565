using System.Globalization;
using Npgsql;

namespace WebMq.Bench.Weather.Feeds;

/// <summary>A script whose rows are in PostgreSQL; the server counts as one of its processes.</summary>
internal sealed class PostgresFeed : IFeed
{
    private readonly NpgsqlConnection _connection;
    private readonly FeedProcesses _processes;

    public PostgresFeed(int port, int process, string folder)
    {
        Port = port;
        _processes = new FeedProcesses(process, int.Parse(File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture));
        _connection = new NpgsqlConnection($"Host={folder};Username=postgres;Database=postgres");
        _connection.Open();
    }

    public string Name => "pyzmq, PostgreSQL by COPY";

    public int Port { get; }

    public double CpuSeconds => _processes.CpuSeconds;

    public long MemoryMb => _processes.MemoryMb;

    public long Rows()
    {
        using var command = new NpgsqlCommand("SELECT count(*) FROM heard", _connection);
        return (long)command.ExecuteScalar()!;
    }

    public long? Dropped() => null;

    public void Dispose() => _connection.Dispose();
}
