using WebMq.Web.Weather;
using WebMq.Web.Weather.Pages;
using WebMq.Web.Weather.Replay.Pages;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class ReplayViewTests
{
    private const string Range = "from=2026-03-01T12:00:00Z&to=2026-03-01T18:00:00Z";

    [Theory]
    [InlineData("")]
    [InlineData("?stations=oslo")]
    [InlineData("?" + Range)]
    [InlineData("?stations=oslo,bergen&quantity=rain&" + Range + "&clock=station&t=%C2%B0F&range=1h&speed=300&at=2026-03-01T13:00:00Z&paused=true")]
    [InlineData("?" + Range + "&range=live&speed=1.5")]
    public void The_address_of_a_replay_comes_back_the_same(string query) => Assert.Equal(ReplayView.Path + query, ReplayView.Parse(query).Address());

    [Theory]
    [InlineData("?" + Range + "&speed=0.5&at=2026-03-01T11:00:00Z&range=luck&paused=soon")]
    [InlineData("?" + Range + "&speed=1001&at=2026-03-01T18:00:01Z")]
    [InlineData("?" + Range + "&speed=NaN&at=2026-03-01T12:00:00Z")]
    [InlineData("?from=2026-03-01T12:00:00.9Z&to=2026-03-01T18:00:00.1Z&speed=-3")]
    public void What_an_address_says_wrongly_or_too_finely_is_left_out(string query) => Assert.Equal($"{ReplayView.Path}?{Range}", ReplayView.Parse(query).Address());

    [Theory]
    [InlineData("?from=2026-03-01T00:00:00Z&to=2026-04-02T00:00:00Z")]
    [InlineData("?from=2026-03-01T00:00:00.1Z&to=2026-03-01T00:00:00.9Z")]
    [InlineData("?to=2026-03-01T00:00:00Z&at=2026-03-01T00:00:00Z")]
    public void A_range_that_cannot_be_played_is_none(string query) => Assert.False(ReplayView.Parse(query).HasRange);

    [Fact]
    public void Another_speed_plays_the_same_and_another_station_does_not()
    {
        var view = ReplayView.Parse("?" + Range);

        Assert.True(view.PlaysTheSame(view with { Speed = 5, Window = WeatherRange.All[0], Paused = true }));
        Assert.False(view.PlaysTheSame(view with { View = view.View.Toggle("oslo") }));
    }
}
