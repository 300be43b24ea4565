using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Replay;
using WebMq.Web.Weather.Replay.Pages;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherPastTests : IAsyncLifetime
{
    private WeatherHarness _harness = null!;

    public async ValueTask InitializeAsync()
    {
        _harness = await WeatherHarness.Start();
        await _harness.Append(
            [.. Enumerable.Range(0, 60).Select(minute => WeatherHarness.Observe("oslo", minute * 60, minute)), WeatherHarness.Observe("bergen", 1_800, 4)]);
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public void Stations_stand_as_they_stood_then()
    {
        var then = WeatherHarness.Noon.AddMinutes(20);
        var board = _harness.Weather.BoardAt([], then, new FakeTimeProvider(then));

        // What bergen said came later, and so did what oslo said at that very time.
        var oslo = Assert.Single(board.Summaries);
        Assert.Equal((19.0, 10.0), (oslo.Current.Temperature, oslo.Trend));
        Assert.Equal(then.AddMinutes(-1), oslo.LastSeen);
        Assert.True(oslo.Stale);
    }

    [Fact]
    public void A_day_of_the_past_knows_nothing_later()
    {
        Assert.True(_harness.Weather.DayUntil(WeatherHarness.Noon.AddMinutes(20), ["oslo"], "UTC").Succeeded(out var days, out _));

        var temperature = Assert.Single(days).Extremes.Single(e => e.Quantity == WeatherQuantity.Temperature);
        Assert.Equal((0.0, 19.0, WeatherHarness.Noon.AddMinutes(19)), (temperature.Min, temperature.Max, temperature.MaxAt));
        Assert.Equal("unknown-time-zone", _harness.Weather.DayUntil(WeatherHarness.Noon, ["oslo"], "Mars").Refusal?.Code);
    }

    [Fact]
    public async Task Cards_of_the_past_go_on_with_what_is_played()
    {
        var past = new PastBoard(_harness.Weather, _harness.Clock);
        await past.Go(WeatherHarness.Noon.AddMinutes(29), ["oslo", "bergen"], "UTC");
        Assert.Equal(["oslo"], past.Stations.Select(s => s.Station));

        await past.Take(Batch(30, WeatherHarness.Observe("oslo", 1_800, 30), WeatherHarness.Observe("bergen", 1_800, 4)), ["oslo", "bergen"], "UTC");
        Assert.Equal([("bergen", 4.0), ("oslo", 30.0)], past.Stations.Select(s => (s.Station, s.Current.Temperature)));
        Assert.False(past.Stations[0].Stale);

        await past.Go(WeatherHarness.Noon.AddMinutes(5), ["oslo", "bergen"], "UTC");
        Assert.Equal([("oslo", 4.0)], past.Stations.Select(s => (s.Station, s.Current.Temperature)));
        Assert.Equal(4, past.Days["oslo"].Extremes.Single(e => e.Quantity == WeatherQuantity.Temperature).Max);
    }

    private static ReplayBatch Batch(int minute, params Observation[] observations) =>
        new("1", WeatherHarness.Noon.AddMinutes(minute), 60, false, false, false, null, observations);
}
