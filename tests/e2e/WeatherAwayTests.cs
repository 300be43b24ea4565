using System.Globalization;
using System.Net.Http.Json;
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
        await ada.Open("/weather?stations=oslo");
        await ada.Page.Locator(".chart[data-points] canvas").WaitForAsync();

        await cable.Cut();
        var cut = Now();
        var logged = await Logged();
        await Eventually.True(() => Logged().GetAwaiter().GetResult() >= logged + 40, "observations come while the page is away");
        var back = Now();
        Assert.DoesNotContain(await Times(ada), t => t > cut + 1_000);
        cable.Mend();
        await Complete(ada, cut, back);
        await Eventually.True(() => Times(ada).GetAwaiter().GetResult()[^1] > back + 2_000, "points are added again");
    }

    [Fact]
    public async Task A_browser_that_slept_for_an_hour_has_neither_gaps_nor_doubles_when_it_wakes()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather?stations=oslo");
        await ada.Page.Locator(".chart[data-points] canvas").WaitForAsync();
        var devices = await ada.Context.NewCDPSessionAsync(ada.Page);
        // It went to sleep an hour ago by its own clock, and its page stands still for as long as the test has patience.
        await FallAsleep(ada);
        await devices.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        var logged = await Logged();
        await Eventually.True(() => Logged().GetAwaiter().GetResult() >= logged + 40, "observations come while the page is asleep");
        await devices.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        var woken = Now();
        await Wake(ada);

        await Eventually.True(() => Times(ada).GetAwaiter().GetResult()[^1] > woken + 2_000, "points are added again");
        await Complete(ada, woken - 600_000, woken);
    }

    [Fact]
    public async Task What_arrives_while_the_history_is_on_its_way_stays_in_the_chart_whichever_history_comes_last()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather?stations=oslo");
        await ada.Shows(".chart[data-points] canvas");
        var answers = await HeldAnswers.Of(ada);

        // One history, and points that are newer than it.
        await answers.HoldNext();
        await Sleep(ada);
        await answers.IsHeld();
        await Kept(await Arrived());

        // Of two the first comes last.
        await answers.HoldNext();
        await Sleep(ada);
        await answers.IsHeld();
        await Arrived();
        var read = await answers.Read();
        await Sleep(ada);
        await Eventually.True(() => answers.Read().GetAwaiter().GetResult() > read, "the second history is there");
        await Kept(await Arrived());

        async Task<IEnumerable<double>> Arrived()
        {
            var begin = (await Times(ada))[^1];
            await Eventually.True(() => Times(ada).GetAwaiter().GetResult().Count(t => t > begin) > 3, "points arrive");
            return (await Times(ada)).Where(t => t > begin);
        }

        async Task Kept(IEnumerable<double> arrived)
        {
            await answers.Release();
            // The last may be of a step that had not come to its end.
            Assert.Subset((await Times(ada)).ToHashSet(), arrived.SkipLast(1).ToHashSet());
        }
    }

    private static async Task Sleep(Visitor visitor)
    {
        await FallAsleep(visitor);
        await Wake(visitor);
    }

    // An hour ago by its own clock.
    private static async Task FallAsleep(Visitor visitor) => await visitor.Page.EvaluateAsync("""
        () => {
          Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
          const { now } = Date;
          Date.now = () => now() - 3_600_000;
          document.dispatchEvent(new Event('visibilitychange'));
          Date.now = now;
        }
        """);

    private static async Task Wake(Visitor visitor) =>
        await visitor.Page.EvaluateAsync("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }");

    // The server's rows are a moment behind what is pushed.
    private async Task Complete(Visitor visitor, long from, long to)
    {
        await Eventually.True(() => Told(from, to).GetAwaiter().GetResult() is { Count: > 0 } told && Drawn().SequenceEqual(told), "what is drawn is what there is");

        IEnumerable<double> Drawn() => Times(visitor).GetAwaiter().GetResult().Where(t => t >= from && t <= to);
    }

    // As a chart of the last 15 minutes asks, and the minute to come.
    private async Task<List<double>> Told(long from, long to)
    {
        using var http = shared.App.Http();
        var answer = await http.GetFromJsonAsync<JsonElement>(
            $"/api/weather/series?name=reader&stations=oslo&quantities=temperature&from={Instant(to - 900_000)}&to={Instant(to + 60_000)}&points=900");
        var line = answer.GetProperty("lines")[0];
        return [.. line.GetProperty("time").EnumerateArray().Zip(line.GetProperty("mean").EnumerateArray())
            .Where(p => p.Second.ValueKind != JsonValueKind.Null).Select(p => p.First.GetDouble()).Where(t => t >= from && t <= to)];
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private static string Instant(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static async Task<List<double>> Times(Visitor visitor) => [.. (await Points(visitor)).Where(p => p[1] is not null).Select(p => p[0]!.Value)];

    // [time, mean, least, most] of the only line.
    private static async Task<double?[][]> Points(Visitor visitor) => (await visitor.Page.EvaluateAsync<JsonElement>(
        "() => echarts.getInstanceByDom(document.querySelector('.chart')).getOption().series.find((s) => s.data[0]?.length === 4).data"))
        .Deserialize<double?[][]>()!;

    private async Task<long> Logged() => (await shared.App.Status()).GetProperty("weather")[0].GetProperty("logged").GetInt64();
}
