using WebMq.Shared.Weather;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherChartTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = WeatherHarness.Noon;

    private WeatherHarness _harness = null!;

    private WeatherService Weather => _harness.Weather;

    [Fact]
    public async Task A_point_has_the_mean_the_least_and_the_most_of_its_step()
    {
        await See((0, 10), (1, 30), (10, 20));

        var chart = Chart(WeatherQuantity.Temperature, seconds: 20, points: 2);
        var line = Assert.Single(chart.Lines);
        Assert.Equal((WeatherResolution.Raw, 10_000), (chart.Resolution, chart.Step));
        Assert.Equal((20, 10, 30), (line.Mean[0], line.Min[0], line.Max[0]));
        Assert.Equal((20, 20, 20), (line.Mean[1], line.Min[1], line.Max[1]));
        Assert.Equal([0L, 10_000], line.Time.Select(t => t - s_noon.ToUnixTimeMilliseconds()));
    }

    [Theory]
    [InlineData(1, 900, WeatherResolution.Raw, 4_000)]
    [InlineData(7, 900, WeatherResolution.Minute, 60_000)]
    [InlineData(24, 900, WeatherResolution.Minute, 120_000)]
    [InlineData(24 * 7, 300, WeatherResolution.Quarter, 2_700_000)]
    [InlineData(24 * 30, 300, WeatherResolution.Hour, 10_800_000)]
    [InlineData(24 * 30, 900, WeatherResolution.Hour, 3_600_000)]
    public async Task The_longer_the_range_the_coarser_what_it_is_made_of(int hours, int points, WeatherResolution resolution, long step)
    {
        await See((0, 10));
        _harness.Clock.SetUtcNow(s_noon.AddDays(1));

        var chart = Weather.Series(["oslo"], [WeatherQuantity.Temperature], s_noon.AddDays(1).AddHours(-hours), s_noon.AddDays(1), points).Value;

        Assert.Equal((resolution, step), (chart.Resolution, chart.Step));
    }

    [Fact]
    public async Task What_was_before_the_oldest_observation_kept_comes_from_roll_ups()
    {
        await See((0, 10), (1, 20));
        _harness.Clock.Advance(TimeSpan.FromDays(8));
        await _harness.CleanUp();

        var chart = Chart(WeatherQuantity.Temperature, seconds: 60, points: 60);

        Assert.Equal(WeatherResolution.Minute, chart.Resolution);
        Assert.Equal((15, 10, 20), (chart.Lines[0].Mean[0], chart.Lines[0].Min[0], chart.Lines[0].Max[0]));
    }

    [Fact]
    public async Task A_long_pause_is_a_gap_and_what_comes_seldom_has_none()
    {
        await See([.. Enumerable.Range(0, 10).Concat(Enumerable.Range(60, 10)).Select(s => (s, 20.0))]);
        await _harness.Append([.. Enumerable.Range(0, 6).Select(i => WeatherHarness.Observe("seldom", i * 600, 5))]);

        Assert.Equal(1, Chart(WeatherQuantity.Temperature, 120, 120).Lines[0].Mean.Count(m => m is null));
        Assert.DoesNotContain(null, Weather.Series(["seldom"], [WeatherQuantity.Temperature], s_noon, s_noon.AddHours(1), 900).Value.Lines[0].Mean);
    }

    [Fact]
    public async Task Rain_is_summed_and_a_direction_is_that_of_the_mean_vector()
    {
        await _harness.Append(
            WeatherHarness.Observe("oslo", 0, 10) with { Rain = 0.2, WindDirection = 350 },
            WeatherHarness.Observe("oslo", 1, 10) with { Rain = 0.3, WindDirection = 10 });

        var lines = Weather.Series(["oslo"], [WeatherQuantity.Rain, WeatherQuantity.WindDirection], s_noon, s_noon.AddSeconds(20), 2).Value.Lines;

        Assert.Equal(0.5, lines[0].Mean[0]);
        Assert.Equal(0, lines[1].Mean[0]!.Value % 360, 0.01);
    }

    [Fact]
    public async Task Derived_quantities_are_drawn_where_what_they_need_was_told()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 20) with { Humidity = 50 }, WeatherHarness.Observe("bergen", 0, 20));

        var line = Assert.Single(Weather.Series([], [WeatherQuantity.DewPoint], s_noon, s_noon.AddSeconds(20), 2).Value.Lines);

        Assert.Equal(("oslo", 9.3), (line.Station, Math.Round(line.Mean[0]!.Value, 1)));
    }

    [Fact]
    public async Task Lines_are_in_the_order_they_were_asked_for_and_unknown_stations_have_none()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 1), WeatherHarness.Observe("bergen", 0, 2));

        Assert.Equal(
            ["oslo", "bergen"],
            Weather.Series(["oslo", "nowhere", "bergen"], [WeatherQuantity.Temperature], s_noon, s_noon.AddSeconds(2), 2).Value.Lines.Select(l => l.Station));
    }

    [Fact]
    public void A_chart_of_too_many_lines_is_refused() => Assert.Equal(
        "too-many-lines",
        Weather.Series([.. Enumerable.Range(0, 201).Select(i => $"s{i}")], [WeatherQuantity.Rain], s_noon, s_noon.AddHours(1), 10).Refusal?.Code);

    [Fact]
    public async Task A_rose_counts_by_sector_and_speed_over_any_range()
    {
        await _harness.Append(
            WeatherHarness.Observe("oslo", 0, 10) with { WindSpeed = 3, WindDirection = 359 },
            WeatherHarness.Observe("oslo", 1, 10) with { WindSpeed = 20, WindDirection = 90 },
            WeatherHarness.Observe("oslo", 2, 10) with { WindSpeed = 0.2, WindDirection = 90 },
            WeatherHarness.Observe("oslo", 90, 10) with { WindSpeed = 3, WindDirection = 1 });

        var rose = Weather.WindRose("oslo", s_noon.AddSeconds(-1), s_noon.AddSeconds(3)).Value;

        Assert.Equal((1, 3), (rose.Calm, rose.Total));
        Assert.Equal((1, 1), (rose.Counts[0][2 - 1], rose.Counts[4][5]));
        Assert.Equal(4, Weather.WindRose("oslo", s_noon.AddDays(-3), s_noon.AddDays(1)).Value.Total);
    }

    [Fact]
    public void A_station_nobody_heard_of_is_refused() =>
        Assert.Equal("unknown-station", Weather.WindRose("oslo", s_noon, s_noon.AddHours(1)).Refusal?.Code);

    public async ValueTask InitializeAsync() => _harness = await WeatherHarness.Start();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private WeatherChart Chart(WeatherQuantity quantity, int seconds, int points) =>
        Weather.Series(["oslo"], [quantity], s_noon, s_noon.AddSeconds(seconds), points).Value;

    private Task See(params (int Second, double Temperature)[] seen) => _harness.Append([.. seen.Select(s => WeatherHarness.Observe("oslo", s.Second, s.Temperature))]);
}
