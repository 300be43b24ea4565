using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Weather;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class StationBoardTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly StationBoard _board;

    public StationBoardTests() => _board = new StationBoard(_clock);

    [Fact]
    public void A_late_observation_is_counted_and_never_becomes_the_current_one()
    {
        See(21, 0);
        See(5, -60);

        var station = Assert.Single(_board.Summaries);
        Assert.Equal((21, 2), (station.Current.Temperature, station.Count));
    }

    [Fact]
    public void Of_two_at_the_same_time_the_later_to_arrive_is_current()
    {
        See(21, 0);
        See(22, 0);

        Assert.Equal(22, Assert.Single(_board.Summaries).Current.Temperature);
    }

    [Fact]
    public void All_who_ask_are_told_the_same_until_something_changes()
    {
        See(21, 0);
        var told = Assert.Single(_board.Summaries);

        _clock.Advance(StationBoard.StaleAfter);
        Assert.Same(told, Assert.Single(_board.Summaries));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(Assert.Single(_board.Summaries).Stale);

        See(21, 0);
        Assert.Equal((2, false), (Assert.Single(_board.Summaries).Count, Assert.Single(_board.Summaries).Stale));
    }

    [Fact]
    public void There_is_no_trend_within_the_first_minute()
    {
        See(20, -59);
        See(21, 0);

        Assert.Null(Assert.Single(_board.Summaries).Trend);
    }

    [Fact]
    public void The_trend_is_the_change_over_the_last_ten_minutes()
    {
        See(10, -1200);
        See(20, -600);
        See(30, -300);
        See(21.5, 0);

        Assert.Equal(1.5, Assert.Single(_board.Summaries).Trend);
    }

    [Fact]
    public void A_late_observation_does_not_bend_the_trend()
    {
        See(20, -120);
        See(21, 0);
        See(90, -60);

        Assert.Equal(1, Assert.Single(_board.Summaries).Trend);
    }

    [Fact]
    public void A_station_that_was_silent_for_more_than_five_seconds_is_stale_until_it_speaks()
    {
        See(20, 0);
        _clock.Advance(StationBoard.StaleAfter);
        Assert.False(Assert.Single(_board.Summaries).Stale);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(Assert.Single(_board.Summaries).Stale);

        // Late as its own time is, it speaks now.
        See(20, -3600);
        Assert.False(Assert.Single(_board.Summaries).Stale);
    }

    [Fact]
    public void Stations_are_in_the_order_of_their_names()
    {
        See(1, 0, "oslo");
        See(1, 0, "bergen");

        Assert.Equal(["bergen", "oslo"], _board.Summaries.Select(s => s.Station));
    }

    [Fact]
    public async Task The_board_can_be_read_while_stations_come()
    {
        var adding = Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
                See(1, 0, $"s{i % 2_000}");
        });

        while (!adding.IsCompleted)
            Assert.All(_board.Summaries, s => Assert.Equal(1, s.Current.Temperature));
        await adding;

        Assert.Equal(2_000, _board.Summaries.Count);
    }

    private void See(double temperature, int secondsFromNow, string station = "oslo") => _board.Add(
        "tcp://127.0.0.1:5558",
        new Observation(station, _clock.GetUtcNow().AddSeconds(secondsFromNow), temperature),
        _clock.GetUtcNow(),
        isNew: true);
}
