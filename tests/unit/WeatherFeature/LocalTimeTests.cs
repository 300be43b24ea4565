using WebMq.Web.Weather.Pages;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class LocalTimeTests
{
    private static readonly TimeZoneInfo s_berlin = LocalTime.Zone("Europe/Berlin");

    [Theory]
    [InlineData("2026-03-29T01:59", "2026-03-29T00:59Z")]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:00Z")]
    [InlineData("2026-03-29T03:00", "2026-03-29T01:00Z")]
    [InlineData("2026-10-25T01:59", "2026-10-24T23:59Z")]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30Z")]
    [InlineData("2026-10-25T03:00", "2026-10-25T02:00Z")]
    public void A_wall_clocks_time_is_an_instant_on_days_the_clocks_change(string wall, string instant) =>
        Assert.Equal(
            DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
            LocalTime.At(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), s_berlin));

    [Fact]
    public void A_zone_that_is_unknown_is_UTC() => Assert.Equal(TimeZoneInfo.Utc, LocalTime.Zone("Mars/Olympus"));
}
