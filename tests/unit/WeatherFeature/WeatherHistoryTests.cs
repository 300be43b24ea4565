using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Store;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherHistoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _clock = new(s_noon.AddHours(1));
    private readonly SqliteMessageLog _log;
    private readonly StationBoard _board;
    private readonly WeatherProjection _projection;
    private readonly ReadModel _readModel;
    private readonly WeatherService _weather;

    public WeatherHistoryTests()
    {
        _log = new SqliteMessageLog(_directory.Combine("log.db"), _clock);
        _board = new StationBoard(_clock);
        _projection = new WeatherProjection(_board);
        _readModel = new ReadModel(_log, _directory.Combine("readmodel.db"), [_projection], NullLogger<ReadModel>.Instance);
        _weather = new WeatherService(
            _log, _readModel, _board, new StationTimeZones(Options.Create(new WeatherOptions())), new RetentionOptions(), _clock);
    }

    [Fact]
    public async Task A_point_is_the_mean_of_its_interval()
    {
        await See("oslo", (0, 10), (1, 20), (9, 30), (10, 40), (25, 50));

        var oslo = Assert.Single(History(WeatherQuantity.Temperature, seconds: 30, points: 3).Series);

        Assert.Equal([20, 40, 50], oslo.Points.Select(p => p.Value));
        Assert.Equal([0, 10, 20], oslo.Points.Select(p => (p.Time - s_noon.ToUnixTimeMilliseconds()) / 1000));
    }

    [Fact]
    public async Task A_point_of_rain_is_the_sum_of_its_interval()
    {
        await Append(Observe("oslo", 0, 10) with { Rain = 0.2 }, Observe("oslo", 5, 10) with { Rain = 0.3 }, Observe("oslo", 6, 10));

        Assert.Equal(0.5, Assert.Single(Assert.Single(History(WeatherQuantity.Rain, 30, 3).Series).Points).Value);
    }

    [Fact]
    public async Task A_range_has_its_beginning_and_not_its_end()
    {
        await See("oslo", (-1, 1), (0, 2), (29, 3), (30, 4));

        Assert.Equal([2, 3], Assert.Single(History(WeatherQuantity.Temperature, 30, 30).Series).Points.Select(p => p.Value));
    }

    [Fact]
    public async Task A_late_observation_takes_its_place_in_time()
    {
        await See("oslo", (20, 3), (0, 1), (10, 2));

        Assert.Equal([1, 2, 3], Assert.Single(History(WeatherQuantity.Temperature, 30, 30).Series).Points.Select(p => p.Value));
        Assert.Equal(3, Assert.Single(_weather.Stations).Current.Temperature);
    }

    [Fact]
    public async Task A_series_never_has_more_points_than_were_asked_for()
    {
        await See("oslo", [.. Enumerable.Range(0, 600).Select(i => (i, (double)i))]);

        Assert.InRange(Assert.Single(History(WeatherQuantity.Temperature, 600, 100).Series).Points.Count, 90, 101);
    }

    [Fact]
    public async Task A_station_without_values_of_a_quantity_has_no_series()
    {
        await See("bergen", (0, 1));
        await Append(Observe("oslo", 0, 10) with { Humidity = 80 });

        Assert.Equal("oslo", Assert.Single(History(WeatherQuantity.Humidity, 30, 30).Series).Station);
        Assert.Equal(["bergen", "oslo"], History(WeatherQuantity.Temperature, 30, 30).Series.Select(s => s.Station));
    }

    [Theory]
    [InlineData(1, 60, "bad-points")]
    [InlineData(2_001, 60, "bad-points")]
    [InlineData(10, 0, "bad-range")]
    [InlineData(10, -5, "bad-range")]
    [InlineData(10, (3_660 * 86_400) + 1, "bad-range")]
    public void A_bad_question_is_refused_by_a_code(int points, int seconds, string code) =>
        Assert.Equal(code, _weather.History(WeatherQuantity.Rain, s_noon, s_noon.AddSeconds(seconds), points).Refusal?.Code);

    [Fact]
    public void The_longest_range_is_ten_years_and_the_refusal_says_so()
    {
        Assert.Null(_weather.History(WeatherQuantity.Rain, s_noon, s_noon.AddDays(3_660), 10).Refusal);
        Assert.Equal(
            "A range is at most 3,660 days long.",
            _weather.History(WeatherQuantity.Rain, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10).Refusal?.Text);
    }

    [Fact]
    public async Task Retention_takes_what_is_old_and_leaves_the_rest()
    {
        await See("oslo", (0, 1), (10, 2));
        _clock.Advance(TimeSpan.FromDays(8));
        await Append(Observe("oslo", 0, 3) with { Time = _clock.GetUtcNow() });
        using var retention = new RetentionService(
            _log, [_readModel], Options.Create(new RetentionOptions()), _clock, NullLogger<RetentionService>.Instance);

        await retention.CleanUp(CancellationToken.None);

        var left = _readModel.Query((connection, _) => connection.Select("SELECT temperature FROM observations", row => row.GetDouble(0)));
        Assert.Equal([3], left);
        Assert.Single(await _log.ReadAll(SubjectFilter.StartingWith(WeatherProjection.Subjects)));
    }

    [Fact]
    public async Task The_board_is_filled_again_at_the_next_start()
    {
        await See("oslo", (-120, 20), (0, 21), (-60, 5));
        var board = new StationBoard(_clock);
        using var again = new ReadModel(_log, _directory.Combine("again.db"), [new WeatherProjection(board)], NullLogger<ReadModel>.Instance);

        await again.StartAsync(null, CancellationToken.None);

        var oslo = Assert.Single(board.Summaries);
        Assert.Equal((21, 1, 0), (oslo.Current.Temperature, oslo.Trend, oslo.Count));
        Assert.Equal("tcp://127.0.0.1:5558", oslo.Source);
    }

    public async ValueTask InitializeAsync() => await _readModel.StartAsync(null, CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _readModel.Dispose();
        _log.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Observation Observe(string station, int second, double temperature) => new(station, s_noon.AddSeconds(second), temperature);

    private WeatherHistory History(WeatherQuantity quantity, int seconds, int points) =>
        _weather.History(quantity, s_noon, s_noon.AddSeconds(seconds), points).Value;

    private Task See(string station, params (int Second, double Temperature)[] seen) =>
        Append([.. seen.Select(s => Observe(station, s.Second, s.Temperature))]);

    private async Task Append(params Observation[] observations)
    {
        var results = await _log.AppendAsync([.. observations.Select(o =>
            new NewEntry(WeatherProjection.Subjects + o.Station, new WeatherPayload("tcp://127.0.0.1:5558", o).ToBytes()))]);
        var reached = _readModel.WaitFor(results[^1].Sequence, CancellationToken.None);
        await Eventually.True(() => reached.IsCompleted, "the observations are in the rows");
    }
}
