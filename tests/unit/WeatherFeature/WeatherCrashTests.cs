using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.MessageLog;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Store;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

/// <summary>Kills real processes in the midst of a burst, and fills their disk: <c>tests/crash</c> is the one that writes.</summary>
public sealed class WeatherCrashTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private static string Program => Path.Combine(AppContext.BaseDirectory, "WebMq.CrashWriter");

    [Fact]
    public async Task Roll_ups_agree_with_the_observations_when_the_app_is_killed_in_a_burst_again_and_again()
    {
        for (var round = 1; round <= 3; round++)
        {
            using var writer = WorkerProgram.StartProgram(Program, [_directory.FullName, $"run{round}", "weather"]);
            var reading = Task.Run(() => Read(writer.StandardOutput, 40 * round));
            await Eventually.Result(reading, $"the writer of round {round} has logged a burst", TimeSpan.FromSeconds(60));
            writer.Kill();
            await writer.WaitForExitAsync(CancellationToken.None);
        }

        await AssertAgree(least: 40 * (40 + 80 + 120));
    }

    [Fact]
    public async Task Roll_ups_agree_with_the_observations_when_the_disk_is_full()
    {
        // A limit on the size of files fails as a full disk does.
        using var writer = WorkerProgram.StartProgram("bash",
            ["-c", "trap '' XFSZ; ulimit -f 2048; DOTNET_EnableWriteXorExecute=0 exec \"$0\" \"$@\"", Program, _directory.FullName, "run", "weather"]);
        var reading = Task.Run(() => Read(writer.StandardOutput, int.MaxValue));
        await Eventually.Result(reading, "the writer ends by itself when it is refused", TimeSpan.FromSeconds(60));
        // Its rows may wait for room on the disk for ever.
        writer.Kill();
        await writer.WaitForExitAsync(CancellationToken.None);

        await AssertAgree(least: 100);
    }

    public void Dispose() => _directory.Dispose();

    private async Task AssertAgree(int least)
    {
        using var log = new SqliteMessageLog(_directory.Combine("log.db"), TimeProvider.System);
        using var rows = new ReadModel(
            log, _directory.Combine("weather.db"), [new WeatherProjection(new StationBoard(TimeProvider.System))], NullLogger<ReadModel>.Instance);
        await rows.StartAsync(null, CancellationToken.None);

        var logged = (await log.ReadAll(SubjectFilter.StartingWith(WeatherProjection.Subjects))).ConvertAll(e => WeatherPayload.From(e.Payload).Observation);
        Assert.InRange(logged.Count, least, int.MaxValue);
        // Whoever says the same twice has said it once; times are stored to the millisecond.
        var told = logged.DistinctBy(o => (o.Station, o.Time.ToUnixTimeMilliseconds(), o.Temperature, o.Humidity, o.WindSpeed, o.WindDirection)).ToList();
        Assert.Equal(told.Count, rows.Query((connection, _) => connection.Scalar<long>("SELECT count(*) FROM observations")));
        foreach (var station in told.GroupBy(o => o.Station))
            PlainRollUp.Agree(rows, station.Key, [.. station]);
    }

    private static async Task<bool> Read(StreamReader output, int commits)
    {
        for (var i = 0; i < commits && await output.ReadLineAsync(CancellationToken.None) is not null; i++)
        {
        }

        return true;
    }
}
