using Bunit;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Pages;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class StationCardsTests : BunitContext
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StationSummary _oslo = new("oslo", "tcp://127.0.0.1:5558", new Observation("oslo", s_noon, -3.25), s_noon, null, false, 1);

    [Fact]
    public void The_temperature_stands_with_one_digit_and_a_true_minus()
    {
        Assert.Equal("−3.3", Card(_oslo).Find("[data-testid=temperature]").TextContent);
    }

    [Fact]
    public void A_stale_station_says_so_and_since_when()
    {
        var card = Card(_oslo with { Stale = true }, s_noon.AddSeconds(12));

        Assert.Equal("true", card.Find("article").GetAttribute("data-stale"));
        Assert.Contains("stale", card.Find("article").ClassList);
        Assert.Equal("stale, 12 s ago", card.Find(".seen").TextContent);
    }

    [Fact]
    public void A_live_station_says_just_now()
    {
        var card = Card(_oslo);

        Assert.Equal("just now", card.Find(".seen").TextContent);
        Assert.DoesNotContain("stale", card.Find("article").ClassList);
    }

    [Theory]
    [InlineData(1.5, "▲", "+1.5")]
    [InlineData(-0.4, "▼", "−0.4")]
    [InlineData(0.0, "▬", "0.0")]
    public void The_trend_is_an_arrow_and_a_number(double trend, string arrow, string number)
    {
        var shown = Card(_oslo with { Trend = trend }).Find(".trend").TextContent;

        Assert.Contains(arrow, shown, StringComparison.Ordinal);
        Assert.Contains(number, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Oslo", "2026-03-29T00:59:00Z", "01:59", "2026-03-29T01:00:00Z", "03:00")]
    [InlineData("Europe/Oslo", "2026-10-25T00:30:00Z", "02:30 (+02:00)", "2026-10-25T01:30:00Z", "02:30 (+01:00)")]
    [InlineData("America/New_York", "2026-03-08T06:59:00Z", "01:59", "2026-03-08T07:00:00Z", "03:00")]
    [InlineData("America/New_York", "2026-11-01T05:30:00Z", "01:30 (-04:00)", "2026-11-01T06:30:00Z", "01:30 (-05:00)")]
    public void Times_of_today_are_told_apart_when_the_clocks_change(string zone, string least, string leastShown, string most, string mostShown)
    {
        var extremes = new WeatherExtremes(WeatherQuantity.Temperature, -4, At(least), 9, At(most), 1);
        var card = Card(_oslo, day: new WeatherDay("oslo", zone, At(least), At(most), [extremes]));

        Assert.Equal([leastShown, mostShown], card.FindAll("[data-testid=today] time").Select(t => t.TextContent));
    }

    [Fact]
    public void Without_a_trend_there_is_none() => Assert.Empty(Card(_oslo).FindAll(".trend"));

    [Fact]
    public void Only_what_was_measured_is_shown()
    {
        Assert.Empty(Card(_oslo).FindAll("dt"));

        var all = Card(_oslo with { Current = _oslo.Current with { Humidity = 81, Pressure = 1013.2, WindSpeed = 4.2, WindDirection = 90, Rain = 0.2 } });
        Assert.Equal(["Humidity", "Pressure", "Wind", "Rain"], all.FindAll("dt").Select(d => d.TextContent));
        Assert.Equal("from east", all.Find(".vane").GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(0, "from north")]
    [InlineData(350, "from north")]
    [InlineData(225, "from south-west")]
    public void The_wind_comes_from_a_side(double direction, string label)
    {
        var card = Card(_oslo with { Current = _oslo.Current with { WindSpeed = 1, WindDirection = direction } });

        Assert.Equal(label, card.Find(".vane").GetAttribute("aria-label"));
    }

    [Fact]
    public void What_comes_from_outside_is_text()
    {
        var card = Card(_oslo with { Station = "<b>oslo", Source = "tcp://\"<i>" });

        Assert.Equal("<b>oslo", card.Find("h2").TextContent);
        Assert.Equal("<b>oslo", card.Find("path").GetAttribute("data-spark"));
        Assert.Equal("tcp://\"<i>", card.Find(".seen").GetAttribute("title"));
    }

    [Fact]
    public void A_name_leads_to_its_station_alone_and_a_mark_to_its_alerts()
    {
        var cards = Render<StationCards>(c => c
            .Add(p => p.Stations, [_oslo, _oslo with { Station = "bergen" }]).Add(p => p.Now, s_noon)
            .Add(p => p.Only, station => $"/weather?stations={station}&t=°F").Add(p => p.Open, new Dictionary<string, int> { ["oslo"] = 2 }));

        Assert.Equal(["/weather?stations=oslo&t=°F", "/weather?stations=bergen&t=°F"], cards.FindAll("h2 a").Select(a => a.GetAttribute("href")));
        Assert.Equal("2 alerts", Assert.Single(cards.FindAll("[data-testid=alerts]")).TextContent);
    }

    [Fact]
    public void Those_who_see_the_same_share_it_and_others_have_their_own()
    {
        var celsius = UnitChoice.Parse(_ => null);
        var look = StationLook.Of(_oslo, celsius, null, "/weather");

        Assert.Same(look, StationLook.Of(_oslo, UnitChoice.Parse(_ => null), null, "/weather"));
        Assert.Contains("26.2", StationLook.Of(_oslo, celsius.With(WeatherQuantity.Temperature, "°F"), null, "/weather").Temperature.Value, StringComparison.Ordinal);
        Assert.Same(look, StationLook.Of(_oslo, celsius, null, "/weather"));
    }

    private IRenderedComponent<StationCards> Card(StationSummary station, DateTimeOffset? now = null, WeatherDay? day = null) => Render<StationCards>(cards => cards
        .Add(c => c.Stations, [station]).Add(c => c.Now, now ?? s_noon).Add(c => c.Days, day is null ? [] : new Dictionary<string, WeatherDay> { [station.Station] = day }));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
