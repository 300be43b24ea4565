using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.UnitTests.WeatherFeature;

/// <summary>A log, the file of weather beside it, and the service on both; observations go in as the inlet puts them.</summary>
internal sealed class WeatherHarness : IAsyncDisposable
{
    public const string Source = "tcp://127.0.0.1:5558";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _directory = new();
    private readonly WeatherOptions _options;

    private WeatherHarness(WeatherOptions? options) => _options = options ?? new WeatherOptions();

    public FakeTimeProvider Clock { get; } = new(Noon.AddHours(1));

    public RetentionOptions Retention { get; } = new();

    public SqliteMessageLog Log { get; private set; } = null!;

    public StationBoard Board { get; private set; } = null!;

    public ReadModel Rows { get; private set; } = null!;

    public WeatherService Weather { get; private set; } = null!;

    public string File => _directory.Combine("weather.db");

    public static async Task<WeatherHarness> Start(WeatherOptions? options = null)
    {
        var harness = new WeatherHarness(options);
        await harness.Open();
        return harness;
    }

    public static Observation Observe(string station, double second, double temperature) => new(station, Noon.AddSeconds(second), temperature);

    /// <summary>Closes everything and opens it again, after something was done to the files.</summary>
    public async Task Reopen(Action<WeatherHarness>? between = null)
    {
        Rows.Dispose();
        Log.Dispose();
        between?.Invoke(this);
        await Open();
    }

    public void DeleteLog()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            System.IO.File.Delete(_directory.Combine("log.db" + suffix));
    }

    public void DeleteRows()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            System.IO.File.Delete(File + suffix);
    }

    public async Task Append(params Observation[] observations)
    {
        var results = await Log.AppendAsync([.. observations.Select(o => new NewEntry(WeatherProjection.Subjects + o.Station, new WeatherPayload(Source, o).ToBytes()))]);
        var reached = Rows.WaitFor(results[^1].Sequence, CancellationToken.None);
        await Eventually.True(() => reached.IsCompleted, "the observations are in the rows");
    }

    public async Task CleanUp()
    {
        using var retention = new RetentionService(Log, [Rows], Options.Create(Retention), Clock, NullLogger<RetentionService>.Instance);
        await retention.CleanUp(CancellationToken.None);
    }

    /// <summary>The roll-ups of a station as bytes, by their beginnings.</summary>
    public List<(long Start, byte[] Data)> Stored(RollUpPeriod period, string station) => Rows.Query((connection, _) => connection.Select(
        $"SELECT start, data FROM {period.Table} WHERE station = (SELECT id FROM stations WHERE name = $name) ORDER BY start",
        row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
        ("$name", station)));

    public ValueTask DisposeAsync()
    {
        Rows.Dispose();
        Log.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Open()
    {
        var zones = new StationTimeZones(Options.Create(_options));
        Log = new SqliteMessageLog(_directory.Combine("log.db"), Clock);
        Board = new StationBoard(Clock, zones);
        Rows = new ReadModel(Log, File, [new WeatherProjection(Board, Retention)], NullLogger<ReadModel>.Instance);
        await Rows.StartAsync(null, CancellationToken.None);
        Weather = new WeatherService(Log, Rows, Board, zones, Retention, Clock);
    }
}
