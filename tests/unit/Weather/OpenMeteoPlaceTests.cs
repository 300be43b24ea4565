using WebMq.Shared.Weather;
using Xunit;

namespace WebMq.UnitTests.Weather;

public sealed class OpenMeteoPlaceTests
{
    [Theory]
    [InlineData("Oslo", "oslo", "Oslo")]
    [InlineData("São Paulo", "sao-paulo", "São Paulo")]
    [InlineData("St. John's", "st-john-s", "St. John's")]
    [InlineData("home=Tromsø", "home", "Tromsø")]
    [InlineData("Washington, D.C.", "washington-d-c", "Washington, D.C.")]
    public void A_name_is_looked_up(string text, string station, string name)
    {
        Assert.True(OpenMeteoPlace.TryParse(text, out var place));
        Assert.Equal((station, name), (place.Station.ToString(), place.Name));
    }

    [Theory]
    [InlineData("cabin=61.5,8.9", 61.5, 8.9)]
    [InlineData("61.5,8.9", 61.5, 8.9)]
    [InlineData("south=-34.6, -58.4", -34.6, -58.4)]
    public void Coordinates_are_taken_as_they_are(string text, double latitude, double longitude)
    {
        Assert.True(OpenMeteoPlace.TryParse(text, out var place));
        Assert.Equal((null, latitude, longitude), (place.Name, place.Latitude, place.Longitude));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x=")]
    [InlineData("cabin=91,8")]
    [InlineData("cabin=61.5")]
    [InlineData("My Cabin=61.5,8.9")]
    [InlineData("大阪")]
    public void What_is_neither_is_refused(string text) => Assert.False(OpenMeteoPlace.TryParse(text, out _));
}
