using System.Globalization;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Charts of a past that is known.</summary>
[Collection(OwnApps.Name)]
public sealed class WeatherPastTests(PastWeather past, SharedBrowser browser) : IClassFixture<PastWeather>
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Labels_of_the_time_are_right_on_both_sides_of_a_change_of_the_clocks(bool stationTime, bool forward)
    {
        var zone = stationTime ? past.StationZone : TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");
        var change = PastWeather.Change(zone, forward);
        await using var ada = await browser.SignIn(past.App.Url, "ada");
        await ada.Open($"/weather?stations=clocks&from={Write(change.AddHours(-11))}&to={Write(change.AddHours(11))}{(stationTime ? "&clock=station" : "")}");
        await ada.Shows(".chart[data-points='24'], .chart[data-points='23'], .chart[data-points='22']");
        Assert.Equal(zone.Id, await ada.Page.InnerTextAsync("[data-testid=zone]"));

        var labels = await Labels(ada);
        Assert.Contains(labels, l => l.At < change);
        Assert.Contains(labels, l => l.At > change);
        foreach (var (at, text) in labels)
        {
            var local = TimeZoneInfo.ConvertTime(at, zone);
            Assert.Equal(local.ToString(local.TimeOfDay == TimeSpan.Zero ? "d MMM" : "HH:mm", CultureInfo.InvariantCulture), text.Replace("Sept", "Sep", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_silence_is_a_gap_in_the_line()
    {
        await using var ada = await browser.SignIn(past.App.Url, "ada");
        await ada.Open("/weather?stations=silent&range=1h");
        await ada.Shows(".chart[data-points]");
        var points = await Points(ada);

        var gap = Assert.Single(points, p => p[1] is null);
        Assert.InRange(gap[0]!.Value, past.Silence.ToUnixTimeMilliseconds(), past.Silence.AddMinutes(5).ToUnixTimeMilliseconds() - 1);
        Assert.Equal(points.Select(p => p[0]).Distinct().Order(), points.Select(p => p[0]));
    }

    [Fact]
    public async Task What_stands_alone_between_two_silences_is_seen_as_a_point()
    {
        await using var ada = await browser.SignIn(past.App.Url, "ada");
        await ada.Open("/weather?stations=rare&range=1h");
        await ada.Shows(".chart[data-points]");
        var alone = await ada.Page.EvaluateAsync<double[]>(
            "() => echarts.getInstanceByDom(document.querySelector('.chart')).getOption().series.find((s) => s.id === 'rare alone').data.map((p) => p[1])");
        Assert.Equal([-7], alone);
        await ada.Open("/weather?stations=silent&range=1h");
        await ada.Shows(".chart[data-points]");
        Assert.False(await ada.Page.EvaluateAsync<bool>("() => echarts.getInstanceByDom(document.querySelector('.chart')).getOption().series.some((s) => s.id.endsWith(' alone'))"));
    }

    [Fact]
    public async Task What_is_zoomed_into_is_drawn_more_finely()
    {
        await using var ada = await browser.SignIn(past.App.Url, "ada");
        await ada.Open("/weather?stations=silent&range=24h");
        await ada.Shows(".chart[data-points]");
        var before = (await Points(ada)).Count;
        await Zoom(ada, -6, 12);
        await ada.Shows("[data-refined]");

        Assert.True((await Points(ada)).Count(p => p[1] is not null) > before, "there are more points than before");
        Assert.InRange(await ada.Page.EvaluateAsync<int>("() => Number(document.querySelector('[data-refined]').dataset.refined)"), 1_000, 10_000);
    }

    [Fact]
    public async Task Of_two_zooms_the_first_does_not_undo_the_second()
    {
        await using var ada = await browser.SignIn(past.App.Url, "ada");
        await ada.Open("/weather?stations=silent&range=24h");
        await ada.Shows(".chart[data-points]");
        var answers = await HeldAnswers.Of(ada);
        await answers.HoldNext();
        await Zoom(ada, -120, 12);
        await answers.IsHeld();
        await Zoom(ada, -6, 12);
        await ada.Shows("[data-refined]");
        var fine = ((await Points(ada)).Count, await Refined());
        await answers.Release();
        Assert.Equal(fine, ((await Points(ada)).Count, await Refined()));

        Task<string> Refined() => ada.Page.EvaluateAsync<string>("document.querySelector('[data-refined]').dataset.refined");
    }

    [Fact]
    public async Task A_kiosk_that_turns_never_shows_the_day_of_the_station_before()
    {
        await using var wall = await browser.SignIn(past.App.Url, "wall");
        await wall.Open("/weather/kiosk?stations=silent,stormy&every=3600");
        await wall.Shows("[data-kiosk]:not([data-beat='0']) [data-station=silent]");
        var day = await wall.Page.InnerTextAsync(".today");
        await wall.Page.EvaluateAsync("""
            () => {
              window.shown = [];
              const look = () => shown.push(`${document.querySelector('[data-station]')?.dataset.station}: ${document.querySelector('.today')?.innerText}`);
              new MutationObserver(look).observe(document.querySelector('[data-kiosk]'), { subtree: true, childList: true, characterData: true, attributes: true });
            }
            """);
        await wall.Page.Keyboard.PressAsync("ArrowRight");
        await wall.Shows("[data-station=stormy]");
        var shown = await wall.Page.EvaluateAsync<string[]>("shown");
        Assert.Contains(shown, s => s.StartsWith("stormy: ", StringComparison.Ordinal));
        // Shortly after midnight a station may have no day yet.
        Assert.DoesNotContain(shown, s => day.Length > 0 && s == $"stormy: {day}");
    }

    [Fact]
    public async Task The_rose_and_the_bars_show_the_wind_and_the_rain_that_were_told()
    {
        await using var ada = await browser.SignIn(past.App.Url, "ada");
        await ada.Open("/weather?stations=stormy&quantity=windspeed,rain&range=6h");
        await ada.Shows(".rose[data-total='40'] canvas");
        var rose = await ada.Page.EvaluateAsync<JsonElement>("() => echarts.getInstanceByDom(document.querySelector('.rose')).getOption().series.map((s) => s.data)");
        // North is the first of 16; shares in percent, of all speeds.
        double From(int sector) => rose.EnumerateArray().Sum(speeds => speeds[sector].GetDouble());
        Assert.Equal((75, 25, 0), (From(12), From(4), From(0)));

        await ada.Shows(".chart[data-quantity=Rain][data-points]");
        var bars = await Points(ada, "Rain");
        Assert.Equal(3, bars.Sum(p => p[1] ?? 0), 3);
        Assert.All(bars, p => Assert.InRange(p[0]!.Value, past.Storm.AddHours(-1).ToUnixTimeMilliseconds(), past.Storm.AddHours(1).ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task An_administrator_adds_a_source_in_the_page_and_its_station_is_on_the_dashboard()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the new station has bound its port");
        var endpoint = station.Lines[0];
        await using var root = await browser.Visit(past.App.Url);
        await root.Page.GotoAsync("/sign-in");
        await root.Claim("root", "correct horse");
        await root.Open("/weather/sources");
        await root.Page.FillAsync("[data-testid=endpoint]", "no endpoint");
        await root.Page.ClickAsync("[data-testid=add]");
        await root.Shows("[data-testid=fault]");
        await root.Page.FillAsync("[data-testid=endpoint]", endpoint);
        await root.Page.FillAsync("[data-testid=station]", "garden");
        await root.Page.ClickAsync("[data-testid=add]");
        await station.Prints("subscribed");
        await station.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"time\":\"{DateTimeOffset.UtcNow:O}\",\"temperature\":31.5}}"));
        await root.Shows($"[data-source='{endpoint}'][data-state=Live]", "garden");

        await root.Open("/weather?stations=garden");
        await root.Shows("[data-station=garden] [data-testid=temperature]", "31.5");
        await root.Shows(".chart[data-drawn='1'] canvas");
        await root.Open("/weather/sources");
        await root.Page.Locator($"[data-source='{endpoint}'] [data-testid=remove]").ClickAsync();
        await root.Page.ClickAsync("text=Really leave");
        await Eventually.True(() => root.Page.Locator($"[data-source='{endpoint}']").CountAsync().GetAwaiter().GetResult() == 0, "it is followed no more");
        Assert.Empty(root.Errors);
    }

    private static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // What is written along the axis, and of which time.
    private static async Task<List<(DateTimeOffset At, string Text)>> Labels(Visitor visitor)
    {
        var labels = await visitor.Page.EvaluateAsync<JsonElement>("""
            () => echarts.getInstanceByDom(document.querySelector('.chart')).getModel().getComponent('xAxis').axis.getViewLabels()
              .map(({ tickValue, formattedLabel }) => [tickValue, formattedLabel])
            """);
        return [.. labels.EnumerateArray().Select(l => (DateTimeOffset.FromUnixTimeMilliseconds(l[0].GetInt64()), l[1].GetString()!))];
    }

    // [time, mean, least, most] of the only line.
    // From and to so many minutes after the silence.
    private async Task Zoom(Visitor visitor, int from, int to) => await visitor.Page.EvaluateAsync(
        "([startValue, endValue]) => echarts.getInstanceByDom(document.querySelector('.chart')).dispatchAction({ type: 'dataZoom', startValue, endValue })",
        new[] { past.Silence.AddMinutes(from).ToUnixTimeMilliseconds(), past.Silence.AddMinutes(to).ToUnixTimeMilliseconds() });

    private static async Task<List<double?[]>> Points(Visitor visitor, string quantity = "Temperature") => (await visitor.Page.EvaluateAsync<JsonElement>(
        "(quantity) => echarts.getInstanceByDom(document.querySelector(`.chart[data-quantity=${quantity}]`)).getOption().series.find((s) => s.data[0]?.length === 4).data", quantity))
        .Deserialize<List<double?[]>>()!;
}
