using System.Globalization;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>The past once more on the dashboard.</summary>
public sealed class WeatherReplayPageTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_range_is_played_paused_sought_and_comes_to_its_end()
    {
        await Heard();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var now = DateTimeOffset.UtcNow;
        var address = $"/weather/replay?stations=oslo&from={Write(now.AddHours(-2))}&to={Write(now)}";
        await ada.Open($"{address}&range=live&speed=1");
        await ada.Shows("[data-state=Playing]");
        var before = await Position(ada);
        await Eventually.True(() => Position(ada).GetAwaiter().GetResult() != before, "it goes on");

        // All that was heard is at the end of the range.
        await Seek(ada, (2 * 3600) - 1);
        await ada.Shows("[data-station=oslo] [data-testid=temperature]");
        await ada.AddressHas("at=");
        await ada.Shows("[data-state=Over]");
        await ada.Shows("[data-testid=state]", "the end of the range");
        await Eventually.True(() => Drawn(ada).GetAwaiter().GetResult() > 0, "the chart has what was then");

        await ada.Page.ClickAsync("[data-testid=again]");
        await ada.Shows("[data-state=Playing]");
        await ada.Page.ClickAsync("[data-testid=play]");
        await ada.Shows("[data-state=Paused]");
        await ada.AddressHas("paused=true");
        var stands = await Position(ada);
        await ada.Page.ClickAsync(".choices >> text=\"1,000×\"");
        await ada.Page.Locator(".choices a.current", new() { HasText = "1,000×" }).WaitForAsync();
        await ada.AddressHas("speed=1000");
        Assert.Equal(stands, await Position(ada));

        // The address brings another browser to the same place.
        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        await bob.Open(new Uri(ada.Page.Url).PathAndQuery);
        await bob.Shows("[data-state=Paused]");
        Assert.Equal(stands, await Position(bob));

        await ada.Page.ClickAsync("[data-testid=play]");
        await ada.Shows("[data-state=Over]");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task What_is_played_is_heard_by_foreign_subscribers_until_the_page_is_left()
    {
        await Heard();
        var now = DateTimeOffset.UtcNow;
        var address = $"/weather/replay?stations=oslo&speed=10&from={Write(now.AddSeconds(-30))}&to={Write(now)}";
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open(address + "&paused=true");
        await ada.Shows("[data-state=Paused]");
        await ada.Page.ClickAsync("[data-testid=republish]");
        var endpoint = await ada.Page.InnerTextAsync("[data-testid=endpoint]");
        await ada.Shows("[data-state=Paused]");
        await using (var listener = Python.Start("listen.py", endpoint, "{\"station\":\"oslo\"", "5"))
        {
            await ada.Page.ClickAsync("[data-testid=play]");
            // A subscriber that has just come may miss the first time.
            await Eventually.True(
                () =>
                {
                    if (ada.Page.Locator("[data-testid=again]").IsVisibleAsync().GetAwaiter().GetResult())
                        ada.Page.ClickAsync("[data-testid=again]").GetAwaiter().GetResult();
                    return listener.Lines.Count >= 5;
                },
                "the past is heard");
            Assert.All(listener.Lines, line => Assert.StartsWith("{\"station\":\"oslo\"", line, StringComparison.Ordinal));
        }

        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        await bob.Open(address);
        await bob.Shows("[data-state]:not([data-state=Waiting])");
        await bob.Page.ClickAsync("[data-testid=republish]");
        await bob.Shows("[data-testid=fault]", "Another replay is published already");
        await bob.Shows("[data-state]:not([data-state=Waiting])");

        await ada.Open("/weather");
        await Eventually.True(() => Republishes().GetAwaiter().GetResult(), "the replay that was left publishes no more");

        // What it said the last time is no answer to this one.
        async Task<bool> Republishes()
        {
            await bob.Page.EvaluateAsync("document.querySelectorAll('[data-testid=fault]').forEach((fault) => (fault.dataset.old = ''))");
            await bob.Page.ClickAsync("[data-testid=republish]:enabled");
            await bob.Page.Locator("[data-testid=endpoint], [data-testid=fault]:not([data-old])").First.WaitForAsync();
            return await bob.Page.Locator("[data-testid=endpoint]").IsVisibleAsync();
        }
    }

    [Fact]
    public async Task A_chart_that_stands_shows_where_it_was_sent_last()
    {
        await Heard();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var now = DateTimeOffset.UtcNow;
        await ada.Open($"/weather/replay?stations=oslo&from={Write(now.AddHours(-8))}&to={Write(now)}&range=live&paused=true");
        await ada.Shows("[data-state=Paused]");
        await ada.Shows(".chart[data-points] canvas");
        var answers = await HeldAnswers.Of(ada);
        await answers.HoldNext();
        // To where nothing was heard, and before that is known to where all was heard.
        await Seek(ada, 4 * 3600);
        await answers.IsHeld();
        await Seek(ada, (8 * 3600) - 2);
        await ada.Shows("[data-station=oslo] [data-testid=temperature]");
        await answers.Release();
        await Eventually.True(() => Drawn(ada).GetAwaiter().GetResult() > 0, "the chart has what was then");
    }

    [Fact]
    public async Task Ranges_that_are_chosen_one_upon_the_other_leave_no_replay_behind()
    {
        await Heard();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var now = DateTimeOffset.UtcNow;
        var address = $"/weather/replay?stations=oslo&from={Write(now.AddMinutes(-10))}&to={Write(now)}";
        await ada.Open(address);
        // More often than there may be replays.
        for (var i = 0; i < 5; i++)
        {
            await ada.Shows("[data-state=Playing]");
            var last = await ada.Page.EvaluateAsync<string>("() => { const [one, other] = document.querySelectorAll('.range .choices a'); one.click(); other.click(); return other.getAttribute('href'); }");
            await ada.Arrives(last);
        }

        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        await bob.Open(address);
        await bob.Shows("[data-state=Playing]");
        Assert.Empty(ada.Errors);
    }

    [Theory]
    [InlineData(1280, 800, false)]
    [InlineData(360, 740, true)]
    public async Task Replay_and_kiosk_begin_with_what_the_dashboard_shows_and_everybody_can_use_them(int width, int height, bool dark)
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, height);
        await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await ada.Open("/weather/replay");
        await ada.LooksRight($"a replay of nothing, {width} wide");
        await ada.Open("/weather?quantity=temperature,windspeed&stations=oslo&range=1h");
        await ada.Page.ClickAsync("[data-testid=play-again]");
        await ada.Shows("[data-state=Playing]");
        await ada.Page.Locator(".chart[data-drawn] canvas").First.WaitForAsync();
        await ada.AddressHas("/weather/replay?stations=oslo&quantity=temperature,windspeed&from=");
        await ada.LooksRight($"a replay, {width} wide");

        await ada.Open("/weather?quantity=temperature,windspeed&stations=oslo&range=1h");
        await ada.Page.ClickAsync("[data-testid=kiosk]");
        await ada.Arrives("/weather/kiosk?stations=oslo&quantity=temperature,windspeed&range=1h");
        await ada.Interactive();
        Assert.Equal(0, await ada.Page.Locator("nav, .mud-appbar").CountAsync());
        await ada.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();
        await ada.LooksRight($"the kiosk, {width} wide");
        Assert.Empty(ada.Errors);
    }

    private Task Heard() => Eventually.True(
        () => shared.App.Status().GetAwaiter().GetResult().GetProperty("weather")[0].GetProperty("logged").GetInt64() > 40, "the stations were heard for a while");

    private static Task<int> Drawn(Visitor visitor) => visitor.Page.EvaluateAsync<int>("Number(document.querySelector('.chart').dataset.drawn)");

    private static Task<string> Position(Visitor visitor) => visitor.Page.InnerTextAsync("[data-testid=position]");

    private static Task Seek(Visitor visitor, int seconds) => visitor.Page.Locator("[data-testid=scrubber]").FillAsync(seconds.ToString(CultureInfo.InvariantCulture));

    private static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
