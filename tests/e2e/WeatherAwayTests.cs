using System.Globalization;
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
        await ada.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();

        await cable.Cut();
        var before = await Drawn(ada);
        var received = await Received();
        await Eventually.True(() => Received().GetAwaiter().GetResult() >= received + 40, "observations come while the page is away");
        cable.Mend();
        await Eventually.True(() => Drawn(ada).GetAwaiter().GetResult() >= before + 40, "the chart has what it missed");
        var mended = await Drawn(ada);
        await Eventually.True(() => Drawn(ada).GetAwaiter().GetResult() > mended, "points are added again");
    }

    private static async Task<int> Drawn(Visitor visitor) =>
        int.Parse((await visitor.Page.GetAttributeAsync(".chart", "data-drawn"))!, CultureInfo.InvariantCulture);

    private async Task<long> Received() => (await shared.App.Status()).GetProperty("weather")[0].GetProperty("received").GetInt64();
}
