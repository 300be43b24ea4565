using System.Text;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Units;
using Xunit;

namespace WebMq.UnitTests.Weather;

public sealed class ObservationUnitTests
{
    [Theory]
    [InlineData(WeatherQuantity.Temperature, "°F", 212, 100)]
    [InlineData(WeatherQuantity.Temperature, "F", 32, 0)]
    [InlineData(WeatherQuantity.Temperature, "K", 273.15, 0)]
    [InlineData(WeatherQuantity.Pressure, "inHg", 29.921255, 1013.25)]
    [InlineData(WeatherQuantity.Pressure, "mmHg", 760, 1013.25)]
    [InlineData(WeatherQuantity.Pressure, "Pa", 101_325, 1013.25)]
    [InlineData(WeatherQuantity.WindSpeed, "km/h", 36, 10)]
    [InlineData(WeatherQuantity.WindSpeed, "kn", 10, 5.14444)]
    [InlineData(WeatherQuantity.WindSpeed, "mph", 10, 4.4704)]
    [InlineData(WeatherQuantity.Rain, "in", 1, 25.4)]
    public void A_unit_becomes_the_base_unit_and_back(WeatherQuantity quantity, string symbol, double value, double inBase)
    {
        Assert.True(WeatherUnits.TryFind(quantity, symbol, out var unit));
        Assert.Equal(inBase, unit.ToBase(value), 1e-3);
        Assert.Equal(value, unit.FromBase(unit.ToBase(value)), 1e-9);
    }

    [Fact]
    public void What_is_computed_has_the_units_of_a_temperature() =>
        Assert.Equal(["°C", "°F", "K"], WeatherUnits.Of(WeatherQuantity.DewPoint).Select(u => u.Symbol));

    [Fact]
    public void An_observation_in_other_units_is_in_base_units_and_keeps_what_was_told()
    {
        var (fault, observation) = Frames.Read(
            """{"station":"ohio","time":"2026-03-01T11:00:00Z","units":{"temperature":"°F","pressure":"inHg","wind_speed":"m/s","salt":"‰"},"temperature":50,"pressure":30,"wind_speed":3}""");

        Assert.Equal(ObservationFault.None, fault);
        Assert.Equal((10, 1015.9166, 3), (observation!.Temperature, observation.Pressure, observation.WindSpeed));
        Assert.Equal(
            [("pressure", new ReceivedValue(30, "inHg")), ("temperature", new ReceivedValue(50, "°F"))],
            observation.Received!.OrderBy(r => r.Key).Select(r => (r.Key, r.Value)));
    }

    [Theory]
    [InlineData("""{"temperature":"°X"}""")]
    [InlineData("""{"temperature":7}""")]
    [InlineData("""{"pressure":"°C"}""")]
    [InlineData("""["°C"]""")]
    [InlineData("\"°C\"")]
    public void A_unit_that_is_not_known_is_refused(string units)
    {
        var (fault, observation) = Frames.Read($$"""{"station":"ohio","time":"2026-03-01T11:00:00Z","temperature":50,"units":{{units}}}""");

        Assert.Equal((ObservationFault.UnknownUnit, null), (fault, observation));
    }

    [Theory]
    [InlineData("""{"temperature":"°F"}""", 213)]
    [InlineData("""{"temperature":"K"}""", 10)]
    public void What_no_weather_has_is_judged_in_base_units(string units, double temperature) => Assert.Equal(
        ObservationFault.OutOfRange,
        Frames.Read($$"""{"station":"ohio","time":"2026-03-01T11:00:00Z","temperature":{{temperature}},"units":{{units}}}""").Fault);

    [Fact]
    public void Without_units_nothing_is_kept_beside_the_values() =>
        Assert.Null(Frames.Read("""{"station":"ohio","time":"2026-03-01T11:00:00Z","temperature":5,"units":null}""").Observation!.Received);
}
