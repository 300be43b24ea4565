using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using WebMq.Web.MessageLog;

namespace WebMq.Bench.Weather.Feeds;

/// <summary>One whose rows are in a SQLite file: the app, with its web port, or a script without one.</summary>
internal sealed class FileFeed(string name, int port, int process, string file, int? web) : IFeed
{
    private readonly FeedProcesses _processes = new(process);
    private readonly HttpClient _http = new();

    public string Name => name;

    public int Port => port;

    public double CpuSeconds => _processes.CpuSeconds;

    public long MemoryMb => _processes.MemoryMb;

    public long Rows()
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection.Scalar<long>("SELECT count(*) FROM observations");
    }

    public long? Dropped()
    {
        if (web is null)
            return null;
        var sources = _http.GetFromJsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{web}/api/weather/sources?name=bench")).GetAwaiter().GetResult();
        return sources.EnumerateArray().Sum(source => source.GetProperty("dropped").GetInt64());
    }

    public void Dispose() => _http.Dispose();
}
