using System.Globalization;
using System.Text.RegularExpressions;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What a page of charts has before anything else has come.</summary>
public sealed partial class WeatherFirstPaintTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task Charts_are_drawn_from_the_first_html_without_a_circuit_or_a_question()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Eventually.True(() => Drawable(ada).GetAwaiter().GetResult(), "there is some history");
        await ada.Page.RouteAsync(Later(), route => route.AbortAsync());
        await ada.Page.GotoAsync("/weather?quantity=temperature,rain&range=1h");
        foreach (var quantity in (string[])["Temperature", "Rain"])
            await ada.Shows($".chart[data-quantity={quantity}][data-drawn]:not([data-drawn='0']) canvas");
        Assert.Equal(0, await ada.Page.Locator("[data-testid=interactive]").CountAsync());
    }

    [Fact]
    public async Task The_circuit_takes_the_charts_over_and_holds_nothing_of_the_block()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather");
        await ada.Shows(".chart[data-points] canvas");
        Assert.Equal(0, await ada.Page.Locator("script[data-first]").CountAsync());
        Assert.Equal(1, await ada.Page.Locator(".chart canvas").CountAsync());
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task The_tooltip_of_a_coarse_chart_says_the_least_and_the_most()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/weather?stations=oslo&range=30d");
        await ada.Shows(".chart[data-points] canvas");
        await Eventually.True(
            () => Told(ada).GetAwaiter().GetResult() is { } told && Row().Match(told) is { Success: true } row
                && Number(row.Groups[2]) <= Number(row.Groups[1]) && Number(row.Groups[1]) <= Number(row.Groups[3]),
            "a point tells its mean, its least and its most");
    }

    [GeneratedRegex("_blazor|api/weather")]
    private static partial Regex Later();

    [GeneratedRegex(@"mean\s+least\s+most\s+oslo\s+([−\d.]+) °C\s+([−\d.]+) °C\s+([−\d.]+) °C")]
    private static partial Regex Row();

    private static double Number(Group group) => double.Parse(group.Value.Replace('−', '-'), CultureInfo.InvariantCulture);

    private static async Task<bool> Drawable(Visitor visitor) =>
        await (await visitor.Page.Context.APIRequest.GetAsync("/api/weather/series?quantities=rain")).TextAsync() is var text && text.Contains("\"time\":[", StringComparison.Ordinal);

    // The newest point is at the right end of the chart.
    private static async Task<string?> Told(Visitor visitor)
    {
        await visitor.Page.Locator(".chart").ScrollIntoViewIfNeededAsync();
        var box = (await visitor.Page.Locator(".chart").BoundingBoxAsync())!;
        await visitor.Page.Mouse.MoveAsync(box.X + box.Width - 20, box.Y + 100);
        await visitor.Page.Mouse.MoveAsync(box.X + box.Width - 18, box.Y + 120);
        return await visitor.Page.Locator(".told").CountAsync() > 0 ? await visitor.Page.Locator(".told").First.InnerTextAsync() : null;
    }
}
