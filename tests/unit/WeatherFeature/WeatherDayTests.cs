using WebMq.Shared.Weather;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherDayTests : IAsyncLifetime
{
    private WeatherHarness _harness = null!;

    [Fact]
    public async Task Today_has_the_least_and_the_most_with_their_times()
    {
        await See(("2026-03-01T00:30:00Z", 2), ("2026-03-01T06:15:10Z", -4), ("2026-03-01T12:00:30Z", 9), ("2026-02-28T23:59:59Z", 40));
        var day = _harness.Weather.Today("oslo", "UTC").Value;
        var temperature = day.Extremes.Single(e => e.Quantity == WeatherQuantity.Temperature);

        Assert.Equal((-4, At("2026-03-01T06:15:10Z"), 9, At("2026-03-01T12:00:30Z")), (temperature.Min, temperature.MinAt, temperature.Max, temperature.MaxAt));
    }

    [Fact]
    public async Task A_day_is_that_of_the_station_unless_the_viewers_is_asked_for()
    {
        await See(("2026-03-01T15:30:00Z", 2), ("2026-03-01T18:00:00Z", 9));
        _harness.Clock.SetUtcNow(At("2026-03-01T18:00:00Z"));

        Assert.Equal(("Asia/Kolkata", At("2026-02-28T18:30:00Z")), Day(null));
        Assert.Equal(("Asia/Tokyo", At("2026-03-01T15:00:00Z")), Day("Asia/Tokyo"));

        (string, DateTimeOffset) Day(string? zone) => _harness.Weather.Today("oslo", zone).Value is var day ? (day.TimeZone, day.From) : default;
    }

    [Theory]
    [InlineData("2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    public async Task The_days_on_which_clocks_change_are_23_and_25_hours_long(string now, string from, string to)
    {
        await See((now, 2));
        _harness.Clock.SetUtcNow(At(now));

        var day = _harness.Weather.Today("oslo", "Europe/Oslo").Value;

        Assert.Equal((At(from), At(to)), (day.From, day.To));
    }

    [Fact]
    public void A_day_that_begins_when_the_clock_is_put_forward_at_midnight_begins_then() => Assert.Equal(
        At("2026-03-28T22:00:00Z"),
        StationTimeZones.StartOf(new DateTime(2026, 3, 29), TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut")));

    [Fact]
    public async Task Bars_of_rain_over_a_change_of_clocks_are_days_of_the_calendar()
    {
        await _harness.Append(
            Rain("2026-03-28T22:59:00Z", 1), Rain("2026-03-28T23:00:00Z", 2), Rain("2026-03-29T21:59:00Z", 4), Rain("2026-03-29T22:00:00Z", 8));

        var bars = _harness.Weather.Rain("oslo", At("2026-03-28T12:00:00Z"), At("2026-03-30T12:00:00Z"), TimeSpan.FromDays(1), "Europe/Oslo").Value;

        Assert.Equal([1, 6, 8], bars.Bars.Select(b => b.Sum!.Value));
        Assert.Equal([24, 23, 24], bars.Bars.Select(b => (b.To - b.From).TotalHours));
        Assert.Equal(15, bars.Total);
    }

    [Fact]
    public async Task Bars_without_rain_are_there_and_those_of_which_nothing_was_told_are_empty()
    {
        await _harness.Append(Rain("2026-03-01T00:10:00Z", 0), Rain("2026-03-01T02:10:00Z", 0.4));

        var bars = _harness.Weather.Rain("oslo", At("2026-03-01T00:00:00Z"), At("2026-03-01T03:00:00Z"), TimeSpan.FromHours(1), "UTC").Value;

        Assert.Equal([0, null, 0.4], bars.Bars.Select(b => b.Sum));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(60 * 25)]
    public void A_bar_of_another_length_is_refused(int minutes) => Assert.Equal(
        "bad-bucket",
        _harness.Weather.Rain("oslo", At("2026-03-01T00:00:00Z"), At("2026-03-02T00:00:00Z"), TimeSpan.FromMinutes(minutes), null).Refusal?.Code);

    [Fact]
    public async Task Records_go_further_back_than_the_observations()
    {
        await See(("2026-03-01T06:15:10Z", -4));
        _harness.Clock.SetUtcNow(At("2026-05-01T00:00:00Z"));
        await _harness.CleanUp();
        await See(("2026-04-30T23:00:00Z", 12));

        var temperature = _harness.Weather.Records("oslo").Value.Extremes.Single(e => e.Quantity == WeatherQuantity.Temperature);

        Assert.Equal((-4, At("2026-03-01T06:15:10Z"), 12), (temperature.Min, temperature.MinAt, temperature.Max));
    }

    [Fact]
    public async Task An_unknown_time_zone_is_refused()
    {
        await See(("2026-03-01T06:15:10Z", -4));

        Assert.Equal("unknown-time-zone", _harness.Weather.Today("oslo", "Mars/Base").Refusal?.Code);
    }

    public async ValueTask InitializeAsync() =>
        _harness = await WeatherHarness.Start(new WeatherOptions { TimeZones = new() { ["oslo"] = "Asia/Kolkata" } });

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Observation Rain(string time, double rain) => new("oslo", At(time), 10, Rain: rain);

    private Task See(params (string Time, double Temperature)[] seen) => _harness.Append([.. seen.Select(s => new Observation("oslo", At(s.Time), s.Temperature))]);
}
