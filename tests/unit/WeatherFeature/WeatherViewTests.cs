using WebMq.Shared.Weather;
using WebMq.Web.Weather.Pages;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherViewTests
{
    [Theory]
    [InlineData("/weather")]
    [InlineData("/weather?quantity=pressure,humidity&range=24h")]
    [InlineData("/weather?stations=oslo,bergen&range=30d&paused=2026-03-29T00:30:00Z")]
    [InlineData("/weather?from=2026-03-28T23:00:00Z&to=2026-03-29T22:00:00Z&clock=station")]
    [InlineData("/weather?t=%C2%B0F&p=inHg&w=kn&r=in")]
    public void An_address_says_what_is_shown_and_comes_back_the_same(string address) =>
        Assert.Equal(address, WeatherView.Parse(new Uri("http://webmq" + address).Query).Address());

    [Theory]
    [InlineData("?quantity=luck&range=y&stations=Not%20One")]
    [InlineData("?quantity=7&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")]
    [InlineData("?paused=soon&t=cheese&w=&clock=grandfather")]
    public void What_an_address_says_wrongly_is_left_out(string query) => Assert.Equal("/weather", WeatherView.Parse(query).Address());

    [Fact]
    public void The_last_quantity_stays() =>
        Assert.Equal([WeatherQuantity.Temperature], new WeatherView().Toggle(WeatherQuantity.Rain).Toggle(WeatherQuantity.Rain).Toggle(WeatherQuantity.Temperature).Quantities);

    [Fact]
    public void A_letter_does_for_a_degree_and_computed_temperatures_follow()
    {
        var units = WeatherView.Parse("?t=F").Units;

        Assert.Equal("50.0 °F", units.Write(WeatherQuantity.DewPoint, 10));
        Assert.Equal("+1.8", units.Change(WeatherQuantity.Temperature, 1));
        Assert.Equal("1013 hPa", units.Write(WeatherQuantity.Pressure, 1013.2));
        Assert.Equal("29.92 inHg", units.With(WeatherQuantity.Pressure, "inHg").Write(WeatherQuantity.Pressure, 1013.25));
    }

    [Fact]
    public void Base_units_are_not_said() => Assert.True(WeatherView.Parse("?t=F").Units.With(WeatherQuantity.Temperature, "°C").IsBase);
}
