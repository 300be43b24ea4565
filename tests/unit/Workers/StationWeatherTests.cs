using System.Text;
using WebMq.Shared.Weather;
using WebMq.Workers.Weather;
using Xunit;

namespace WebMq.UnitTests.Workers;

public sealed class StationWeatherTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset s_summer = new(2025, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_winter = new(2025, 1, 15, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Stations => [.. Climate.All.Select(climate => climate.Station)];

    [Theory]
    [MemberData(nameof(Stations))]
    public void The_same_seed_station_and_time_give_the_same_weather(string station)
    {
        var time = s_summer.AddSeconds(12345);
        Assert.Equal(Weather(station, 7).At(time, s_second), Weather(station, 7).At(time, s_second));
        Assert.NotEqual(Weather(station, 8).At(time, s_second), Weather(station, 7).At(time, s_second));
    }

    [Fact]
    public void The_weather_of_a_seed_stays_what_it_was() => Assert.Equal(
        """{"station":"oslo","time":"2025-07-01T13:00:00+00:00","temperature":19.6,"humidity":72.4,"pressure":1013.5,"wind_speed":3.9,"wind_direction":136,"rain":0}""",
        Encoding.UTF8.GetString(ObservationCodec.Write(Weather("oslo", 1).At(s_summer.AddHours(13), s_second))));

    [Theory]
    [MemberData(nameof(Stations))]
    public void A_year_of_weather_is_weather(string station)
    {
        var weather = Weather(station, 1);
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            var frame = ObservationCodec.Write(weather.At(s_winter.AddHours(hour), s_second));
            var fault = ObservationCodec.TryRead(frame, StationId.Parse("x"), s_winter.AddYears(2), out var seen);
            Assert.Equal(ObservationFault.None, fault);
            Assert.InRange(seen!.Temperature, -35, 45);
            Assert.InRange(seen.Pressure!.Value, 980, 1046);
            Assert.InRange(seen.WindSpeed!.Value, 0, 30);
        }
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public void Neighbouring_seconds_are_alike(string station)
    {
        var weather = Weather(station, 1);
        var before = weather.At(s_summer, s_second);
        for (var second = 1; second < 3600; second++)
        {
            var now = weather.At(s_summer.AddSeconds(second), s_second);
            Assert.InRange(Math.Abs(now.Temperature - before.Temperature), 0, 0.21);
            Assert.InRange(Math.Abs(now.Pressure!.Value - before.Pressure!.Value), 0, 0.11);
            before = now;
        }
    }

    [Fact]
    public void Afternoons_are_warmer_than_nights_and_drier()
    {
        // Three in the afternoon and in the night by the sun of Nairobi.
        var days = Enumerable.Range(0, 60).Select(day => s_summer.AddDays(day)).ToList();
        var weather = Weather("nairobi", 1);
        var afternoon = days.Select(day => weather.At(day.AddHours(12.5), s_second)).ToList();
        var night = days.Select(day => weather.At(day.AddHours(0.5), s_second)).ToList();
        Assert.True(afternoon.Average(o => o.Temperature) > night.Average(o => o.Temperature) + 4);
        Assert.True(afternoon.Average(o => o.Humidity) < night.Average(o => o.Humidity) - 8);
    }

    [Fact]
    public void Summer_is_warmer_than_winter_in_the_north()
    {
        var weather = Weather("oslo", 1);
        Assert.True(Mean(weather, s_summer) > Mean(weather, s_winter) + 12);
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public void Rain_comes_in_episodes_and_adds_up_whatever_the_interval(string station)
    {
        var weather = Weather(station, 1);
        var minutes = Enumerable.Range(0, 60 * 24 * 30).Select(minute => s_summer.AddMinutes(minute)).ToList();
        var perMinute = minutes.Select(time => weather.At(time, TimeSpan.FromMinutes(1)).Rain!.Value).ToList();
        Assert.InRange(perMinute.Sum(), 5, 700);
        Assert.InRange(perMinute.Count(rain => rain > 0), 30, minutes.Count / 2);
        var perHour = Enumerable.Range(0, 24 * 30).Sum(hour => weather.At(s_summer.AddHours(hour), TimeSpan.FromHours(1)).Rain!.Value);
        Assert.InRange(perHour / perMinute.Sum(), 0.6, 1.6);
    }

    [Fact]
    public void Steps_fall_on_multiples_of_the_interval()
    {
        var time = s_summer.AddMilliseconds(1234);
        Assert.Equal(s_summer.AddSeconds(2), WeatherServer.StepAfter(time, s_second));
        Assert.Equal(s_summer.AddSeconds(1), WeatherServer.StepAfter(s_summer, s_second));
        Assert.Equal(s_summer.AddMilliseconds(1250), WeatherServer.StepAfter(time, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void The_course_draws_every_temperature_from_10_to_35()
    {
        var source = new CourseSource(1, TimeProvider.System);
        var drawn = Enumerable.Range(0, 2000)
            .SelectMany(i => source.Frames(s_summer.AddSeconds(i), s_second))
            .Select(frame => int.Parse(Encoding.UTF8.GetString(frame).Split(' ')[^1].TrimEnd('}'), System.Globalization.CultureInfo.InvariantCulture))
            .ToHashSet();
        Assert.Equal(Enumerable.Range(10, 26), drawn.Order());
    }

    private static StationWeather Weather(string station, long seed) => new(Climate.All.Single(climate => climate.Station == station), seed);

    private static double Mean(StationWeather weather, DateTimeOffset from) =>
        Enumerable.Range(0, 24 * 20).Average(hour => weather.At(from.AddHours(hour), s_second).Temperature);
}
