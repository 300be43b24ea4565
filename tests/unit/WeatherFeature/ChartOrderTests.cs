using WebMq.Shared.Weather;
using WebMq.Web.Weather.Pages;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class ChartOrderTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Points_as_they_arrive_say_what_is_shown_and_nothing_where_nothing_was_told()
    {
        var view = WeatherView.Parse("?quantity=temperature,humidity&t=°F");

        var text = ChartOrder.Arrived(view, [new(5, 1, new Observation("oslo", s_noon, -3.25)), new(7, 1, new Observation("bergen", s_noon.AddMilliseconds(-40), 0.12345, Humidity: 81))]);

        Assert.Equal("7;1772366400000;oslo,0:2,-3.25,;bergen,-40,0.123,81", text);
    }

    [Fact]
    public void A_point_of_ten_stations_that_arrive_together_costs_less_than_thirty_bytes()
    {
        var points = Enumerable.Range(0, 10).Select(i => new LoggedObservation(1_000_000 + i, 1, new Observation($"station-{i}", s_noon.AddMilliseconds(100 * i), 12.34))).ToList();

        Assert.InRange(ChartOrder.Arrived(new WeatherView(), points).Length / points.Count, 1, 30);
    }
}
