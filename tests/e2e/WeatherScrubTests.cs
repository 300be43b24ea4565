using System.Globalization;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Looking at what came since a pause.</summary>
public sealed class WeatherScrubTests(SharedApp shared, SharedBrowser browser)
{
    private const string Slider = "[data-scrub] input";

    [Fact]
    public async Task What_came_since_the_pause_is_looked_at_with_keys_and_mouse()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather?stations=oslo");
        await ada.Shows(".chart[data-points] canvas");
        await ada.Page.ClickAsync("[data-testid=pause]");
        await Eventually.True(() => News(ada).GetAwaiter().GetResult() >= 4, "points come after the pause");
        var paused = await End(ada);
        Assert.Contains("new points since ", await ada.Page.InnerTextAsync("[data-scrub-news]"), StringComparison.Ordinal);
        Assert.True(await Newest(ada) <= paused, "nothing after the pause is drawn");

        await ada.Page.FocusAsync(Slider);
        await ada.Page.Keyboard.PressAsync("End");
        await Eventually.True(() => Newest(ada).GetAwaiter().GetResult() > paused, "what came since is drawn");
        var looked = await End(ada);
        Assert.True(looked > paused);
        await ada.Shows($"[data-looked='{looked.ToString(CultureInfo.InvariantCulture)}']");
        await ada.AddressHas(Uri.EscapeDataString(DateTimeOffset.FromUnixTimeMilliseconds(looked).ToString("HH:mm:ss", CultureInfo.InvariantCulture)));

        var file = new Uri(ada.Url, (await ada.Page.GetAttributeAsync("[data-testid=csv]", "href"))!);
        Assert.Contains($"&to={Uri.EscapeDataString(DateTimeOffset.FromUnixTimeMilliseconds(looked).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))}&", file.Query, StringComparison.Ordinal);
        using (var http = shared.App.Http())
            Assert.Contains("oslo", await http.GetStringAsync($"{file}&name=reader", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // It stands there while more comes, and goes back.
        var news = await News(ada);
        await Eventually.True(() => News(ada).GetAwaiter().GetResult() > news, "points go on coming");
        Assert.Equal(looked, await End(ada));
        await ada.Page.Locator(Slider).ClickAsync(new() { Position = new() { X = 2, Y = 10 } });
        await Eventually.True(() => End(ada).GetAwaiter().GetResult() == paused, "the pause is shown again");

        await ada.Page.ClickAsync("[data-testid=resume]");
        await ada.Arrives("/weather?stations=oslo");
        await Eventually.True(() => End(ada).GetAwaiter().GetResult() > looked, "the chart is live");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task What_is_looked_at_is_not_put_into_an_address_a_person_has_gone_to_meanwhile()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather?stations=oslo");
        await ada.Shows(".chart[data-points] canvas");
        await ada.Page.ClickAsync("[data-testid=pause]");
        await Eventually.True(() => News(ada).GetAwaiter().GetResult() >= 1, "points come after the pause");
        var answers = await HeldAnswers.Of(ada);
        await answers.HoldNext();
        await ada.Page.FocusAsync(Slider);
        await ada.Page.Keyboard.PressAsync("End");
        await answers.IsHeld();
        // As a click on a link does before the server has heard of it.
        await ada.Page.EvaluateAsync("history.pushState(history.state, '', '/weather?stations=bergen')");
        await answers.Release();
        await ada.Shows("[data-looked]");
        Assert.Equal("?stations=bergen", await ada.Page.EvaluateAsync<string>("location.search"));
    }

    [Fact]
    public async Task A_pause_of_an_address_has_what_came_before_the_page_was_opened()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada", width: 360, height: 740);
        await Eventually.True(() => Received().GetAwaiter().GetResult() >= 60, "some observations are there");
        var pause = DateTimeOffset.UtcNow.AddSeconds(-10);
        await ada.Open($"/weather?stations=oslo&paused={pause.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}");
        await Eventually.True(() => News(ada).GetAwaiter().GetResult() >= 5, "what came since the pause is counted");
        await ada.LooksRight("a paused dashboard");
    }

    private async Task<long> Received() => (await shared.App.Status()).GetProperty("weather")[0].GetProperty("received").GetInt64();

    private static async Task<int> News(Visitor visitor) =>
        int.TryParse((await visitor.Page.InnerTextAsync("[data-scrub-news]")).Split(' ')[0], CultureInfo.InvariantCulture, out var count) ? count : 0;

    // A chart that was just made has no axis yet.
    private static Task<long> End(Visitor visitor) => visitor.Page.EvaluateAsync<long>("() => Math.round(echarts.getInstanceByDom(document.querySelector('.chart'))?.getOption()?.xAxis[0].max ?? 0)");

    // Of what is within the chart's window.
    private static Task<long> Newest(Visitor visitor) => visitor.Page.EvaluateAsync<long>("""
        () => {
          const { series, xAxis } = echarts.getInstanceByDom(document.querySelector('.chart')).getOption();
          return Math.max(...series.flatMap((s) => s.data.map((p) => p[0])).filter((at) => at <= xAxis[0].max));
        }
        """);
}
