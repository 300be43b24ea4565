using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Weather;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

[Collection(AppSockets.Name)]
public sealed class WeatherInletTests
{
    [Fact]
    public async Task Stations_that_come_faster_than_the_board_learns_of_them_are_stopped_at_the_limit()
    {
        var options = new WeatherOptions { MaxStations = 3 };
        using var harness = new SourcesHarness(options);
        using var directory = new TempDirectory();
        using var log = new SqliteMessageLog(directory.Combine("log.db"), harness.Clock);
        var board = new StationBoard(harness.Clock);
        // One of before the start; of the others the board never hears, as if it were far behind.
        board.Add("", WeatherHarness.Observe("old", 1, 20), harness.Clock.GetUtcNow(), isNew: true);
        using var inlet = new WeatherInlet(harness.Sources, board, log, Options.Create(options), harness.Clock, NullLogger<WeatherInlet>.Instance);
        await inlet.StartAsync(CancellationToken.None);
        var source = harness.Sources.All.Single();

        foreach (var (station, logged) in ((string, int)[])[("a", 1), ("b", 2), ("c", 2), ("a", 3), ("old", 4), ("d", 4)])
            await Says(station, logged);

        Assert.Equal([(ObservationFault.TooManyStations, 2)], source.Refused.Select(r => (r.Key, r.Value)));
        Assert.Equal(4, log.Head);
        await inlet.StopAsync(CancellationToken.None);

        // Each by itself: what comes together is looked at together.
        async Task Says(string station, int logged)
        {
            var frame = Encoding.UTF8.GetBytes($"{{\"station\":\"{station}\",\"time\":\"{harness.Clock.GetUtcNow():O}\",\"temperature\":1}}");
            var before = source.Logged + source.Refused.Values.Sum();
            Assert.True(harness.Sources.Frames.TryWrite((source, frame), frame.Length));
            await Eventually.True(() => source.Logged + source.Refused.Values.Sum() > before, $"what {station} says is dealt with");
            Assert.Equal(logged, source.Logged);
        }
    }
}
