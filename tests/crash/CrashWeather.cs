using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Store;

namespace WebMq.CrashWriter;

/// <summary>
/// The process that crash tests of weather kill: observations of five stations as fast as they can be logged, some late, some twice.
/// A line <c>ack id sequence</c> after each commit.
/// </summary>
internal static class CrashWeather
{
    private const int Batch = 40;
    private const int Refused = 3;

    public static async Task<int> Run(string directory, string run)
    {
        using var log = new SqliteMessageLog(Path.Combine(directory, "log.db"), TimeProvider.System);
        using var rows = new ReadModel(
            log, Path.Combine(directory, "weather.db"), [new WeatherProjection(new StationBoard(TimeProvider.System))], NullLogger<ReadModel>.Instance);
        await rows.StartAsync(null, CancellationToken.None);
        var random = new Random(run.GetHashCode(StringComparison.Ordinal));
        var time = DateTimeOffset.UtcNow.AddHours(-1);
        Observation? before = null;
        for (var batch = 0; ; batch++)
        {
            var entries = new List<NewEntry>();
            for (var i = 0; i < Batch; i++)
            {
                time = time.AddMilliseconds(random.Next(500));
                var late = random.Next(10) == 0 ? TimeSpan.FromMinutes(random.Next(30)) : TimeSpan.Zero;
                var told = before is not null && random.Next(10) == 0 ? before : new Observation(
                    $"s{random.Next(5)}", time - late, Math.Round(random.NextDouble() * 40, 1), random.Next(101), null, random.Next(15), random.Next(361), 0.1);
                before = told;
                entries.Add(new NewEntry(WeatherProjection.Subjects + told.Station, new WeatherPayload("tcp://127.0.0.1:1", told).ToBytes()));
            }

            try
            {
                Console.Out.WriteLine($"ack {run}-{batch} {(await log.AppendAsync(entries))[^1].Sequence}");
            }
            catch (LogUnavailableException)
            {
                return Refused;
            }
        }
    }
}
