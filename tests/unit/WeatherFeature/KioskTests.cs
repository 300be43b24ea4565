using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Kiosk;
using WebMq.Web.Weather.Pages;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class KioskTests
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(10);
    private static readonly Slide s_oslo = new("oslo", WeatherQuantity.Temperature);
    private static readonly Slide s_bergen = new("bergen", WeatherQuantity.Temperature);

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("/weather/kiosk")]
    [InlineData("/weather/kiosk?every=5")]
    [InlineData("/weather/kiosk?stations=oslo,bergen&quantity=pressure,rain&range=24h&clock=station&p=inHg&every=3600")]
    public void The_address_of_a_kiosk_comes_back_the_same(string address) => Assert.Equal(address, Parse(address).Address());

    [Theory]
    [InlineData("/weather/kiosk?every=0", "/weather/kiosk?every=3")]
    [InlineData("/weather/kiosk?every=99999999999999999", "/weather/kiosk?every=3600")]
    [InlineData("/weather/kiosk?every=soon", "/weather/kiosk")]
    [InlineData("/weather/kiosk?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&range=6h", "/weather/kiosk?range=6h")]
    [InlineData("/weather/kiosk?paused=2026-03-01T00:00:00Z", "/weather/kiosk")]
    public void A_kiosk_always_goes_on_and_keeps_within_its_bounds(string address, string read) => Assert.Equal(read, Parse(address).Address());

    [Fact]
    public void Slides_go_station_by_station_and_pass_over_what_is_not_told()
    {
        var view = Parse("/weather/kiosk?stations=oslo,atlantis,bergen&quantity=temperature,rain").View;
        StationSummary[] stations = [Summary(new Observation("bergen", default, 8, Rain: 0.2)), Summary(new Observation("oslo", default, 5)), Summary(new Observation("rome", default, 20))];

        Assert.Equal([s_oslo, s_bergen, s_bergen with { Quantity = WeatherQuantity.Rain }], Slide.Of(view, stations));
        Assert.Equal(3, Slide.Of(view with { Stations = [], Quantities = [WeatherQuantity.Temperature] }, stations).Count);
        Assert.Equal([s_oslo with { Quantity = WeatherQuantity.Rain }], Slide.Of(view with { Stations = ["oslo"], Quantities = [WeatherQuantity.Rain] }, stations));
    }

    [Fact]
    public void A_slide_stays_its_time_and_the_first_comes_after_the_last()
    {
        var rotation = Turned(s_oslo, s_bergen);

        Assert.Equal(s_oslo, Later(rotation, 9).Current);
        Assert.Equal(s_bergen, Later(rotation, 1).Current);
        Assert.Equal((2, 2), (rotation.Place, rotation.Count));
        Assert.Equal(s_oslo, Later(rotation, 10).Current);
    }

    [Fact]
    public void Whoever_goes_on_by_hand_gets_the_whole_time_of_the_slide()
    {
        var rotation = Turned(s_oslo, s_bergen);
        Later(rotation, 9);
        rotation.Go(-1);

        Assert.Equal(s_bergen, Later(rotation, 9).Current);
        rotation.Pause(true);
        Assert.Equal(s_bergen, Later(rotation, 100).Current);
        rotation.Pause(false);
        Assert.Equal(s_oslo, Later(rotation, 10).Current);
    }

    [Fact]
    public void Stations_that_come_and_go_make_no_slide_jump()
    {
        var rotation = new Rotation(_clock);
        rotation.Turn([], s_every);
        Assert.Null(rotation.Current);
        rotation.Turn([s_oslo], s_every);
        rotation.Turn([s_bergen, s_oslo], s_every);
        Assert.Equal((s_oslo, 2), (rotation.Current, rotation.Place));
        rotation.Turn([s_bergen], s_every);
        Assert.Equal((s_bergen, 1), (rotation.Current, rotation.Place));
    }

    private static KioskView Parse(string address) => KioskView.Parse(new Uri("http://webmq" + address).Query);

    private static StationSummary Summary(Observation current) => new(current.Station, null, current, default, null, false, 1);

    private Rotation Turned(params Slide[] slides)
    {
        var rotation = new Rotation(_clock);
        rotation.Turn(slides, s_every);
        return rotation;
    }

    private Rotation Later(Rotation rotation, int seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        rotation.Turn([s_oslo, s_bergen], s_every);
        return rotation;
    }
}
