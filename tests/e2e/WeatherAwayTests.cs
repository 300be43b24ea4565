using System.Globalization;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>A dashboard whose connection is lost for a while.</summary>
public sealed class WeatherAwayTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_chart_that_was_cut_off_has_what_it_missed_and_goes_on()
    {
        await using var cable = new CuttableProxy(shared.App.Url);
        await using var ada = await browser.SignIn(cable.Url, "ada");
        await ada.Open("/weather");
        await ada.Page.Locator(".chart[data-points] canvas").WaitForAsync();

        await cable.Cut();
        var before = await Drawn(ada);
        var received = await Received();
        await Eventually.True(() => Received().GetAwaiter().GetResult() >= received + 40, "observations come while the page is away");
        cable.Mend();
        await Eventually.True(() => Drawn(ada).GetAwaiter().GetResult() >= before + 40, "the chart has what it missed");
        var mended = await Drawn(ada);
        await Eventually.True(() => Drawn(ada).GetAwaiter().GetResult() > mended, "points are added again");
    }

    [Fact]
    public async Task A_browser_that_slept_for_an_hour_has_neither_gaps_nor_doubles_when_it_wakes()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather?stations=oslo");
        await ada.Page.Locator(".chart[data-points] canvas").WaitForAsync();
        var devices = await ada.Context.NewCDPSessionAsync(ada.Page);
        // It went to sleep an hour ago by its own clock, and its page stands still for as long as the test has patience.
        await ada.Page.EvaluateAsync("""
            () => {
              Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
              const { now } = Date;
              Date.now = () => now() - 3_600_000;
              document.dispatchEvent(new Event('visibilitychange'));
              Date.now = now;
            }
            """);
        await devices.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        var received = await Received();
        await Eventually.True(() => Received().GetAwaiter().GetResult() >= received + 40, "observations come while the page is asleep");
        await devices.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        var woken = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await ada.Page.EvaluateAsync("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }");

        await Eventually.True(() => Points(ada).GetAwaiter().GetResult()[^1][0] > woken + 2_000, "points are added again");
        var points = await Points(ada);
        Assert.DoesNotContain(points, p => p[1] is null);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.InRange(pair.Second[0]!.Value - pair.First[0]!.Value, 1, 5_000));
    }

    // [time, mean, least, most] of the only line.
    private static async Task<double?[][]> Points(Visitor visitor) => (await visitor.Page.EvaluateAsync<JsonElement>(
        "() => echarts.getInstanceByDom(document.querySelector('.chart')).getOption().series.find((s) => s.data[0]?.length === 4).data"))
        .Deserialize<double?[][]>()!;

    private static async Task<int> Drawn(Visitor visitor) =>
        int.Parse((await visitor.Page.GetAttributeAsync(".chart", "data-drawn"))!, CultureInfo.InvariantCulture);

    private async Task<long> Received() => (await shared.App.Status()).GetProperty("weather")[0].GetProperty("received").GetInt64();
}
