using WebMq.Shared.Weather;
using Xunit;

namespace WebMq.UnitTests.Weather;

// The values are those of the tables that the sources publish.
public sealed class DerivedTests
{
    [Theory]
    [InlineData(20, 50, 9.3)]
    [InlineData(30, 80, 26.2)]
    [InlineData(0, 100, 0)]
    [InlineData(25, 60, 16.7)]
    public void The_dew_point_is_that_of_the_table(double temperature, double humidity, double expected) =>
        Assert.Equal(expected, Derived.DewPoint(temperature, humidity)!.Value, 0.1);

    // Degrees Fahrenheit, as in the chart of the National Weather Service.
    [Theory]
    [InlineData(80, 40, 80)]
    [InlineData(90, 50, 95)]
    [InlineData(90, 70, 105)]
    [InlineData(100, 40, 109)]
    [InlineData(104, 55, 137)]
    public void The_heat_index_is_that_of_the_chart(double fahrenheit, double humidity, double expected) =>
        Assert.Equal(expected, (Derived.HeatIndex((fahrenheit - 32) / 1.8, humidity)!.Value * 1.8) + 32, 1.0);

    // Environment Canada's table, km/h.
    [Theory]
    [InlineData(0, 20, -5)]
    [InlineData(-10, 30, -20)]
    [InlineData(-25, 60, -43)]
    public void The_wind_chill_is_that_of_the_table(double temperature, double speed, double expected) =>
        Assert.Equal(expected, Derived.WindChill(temperature, speed / 3.6)!.Value, 0.6);

    [Fact]
    public void It_feels_like_the_chill_when_it_is_cold_the_heat_when_it_is_warm_and_itself_between()
    {
        Assert.Equal(Derived.WindChill(5, 10), Derived.FeelsLike(5, 50, 10));
        Assert.Equal(5, Derived.FeelsLike(5, 50, 0.5));
        Assert.Equal(18, Derived.FeelsLike(18, null, null));
        Assert.Equal(Derived.HeatIndex(35, 60), Derived.FeelsLike(35, 60, 10));
    }

    [Fact]
    public void What_is_missing_makes_no_number()
    {
        Assert.Null(Derived.DewPoint(20, null));
        Assert.Null(Derived.DewPoint(20, 0));
        Assert.Null(Derived.HeatIndex(20, 50));
        Assert.Null(Derived.HeatIndex(35, null));
        Assert.Null(Derived.FeelsLike(5, 50, null));
    }
}
