using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>
/// Pictures of every page. They lie in <c>artifacts/screenshots</c>; with WEBMQ_UPDATE_SCREENSHOTS=1 those of the README are
/// replaced too.
/// </summary>
public sealed class ScreenshotTests(SharedApp shared, SharedBrowser browser)
{
    private static readonly string[] s_inReadme = ["overview-light", "chat-light", "weather-dark", "echo-light", "live-light", "chain-dark", "chat-phone-dark"];

    [Theory]
    [InlineData("light", false, 1280, 800, "")]
    [InlineData("dark", true, 1280, 800, "")]
    [InlineData("light", false, 360, 740, "phone-")]
    [InlineData("dark", true, 360, 740, "phone-")]
    public async Task Every_page_has_its_picture(string scheme, bool dark, int width, int height, string prefix)
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, height);
        using var http = shared.App.Http();
        await Python.Run("say.py", shared.App.Publish, "#lobby pump-3: pressure 4.2 bar, valve open", "a line without a room or a name");
        await ada.Open("/chat/lobby");
        await ada.Say("Good morning. The pump reports again.");
        await ada.Say("print('hello') and <b>tags</b> stay as they are");
        await ada.Sees("stay as they are");
        await Picture(ada, $"chat-{prefix}{scheme}");

        await ada.Open("/");
        await ada.Page.Locator("[data-worker=broker]").WaitForAsync();
        await Picture(ada, $"overview-{prefix}{scheme}");

        await ada.Open("/weather");
        await ada.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();
        await Picture(ada, $"weather-{prefix}{scheme}");
        await ada.Page.ClickAsync("[data-testid=play-again]");
        await ada.Page.Locator("[data-state=Playing]").WaitForAsync();
        await ada.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();
        await Picture(ada, $"weather-replay-{prefix}{scheme}");
        await ada.Open("/weather/kiosk");
        await ada.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();
        await Picture(ada, $"weather-kiosk-{prefix}{scheme}");

        await ada.Open("/echo");
        await ada.Page.ClickAsync("[data-testid=echo-send]");
        await ada.Page.Locator("[data-testid=echo-reply]").WaitForAsync();
        await ada.Page.ClickAsync("[data-testid=echo-run]");
        await ada.Page.Locator("[data-testid=echo-verdict]").WaitForAsync();
        await Picture(ada, $"echo-{prefix}{scheme}");

        await ada.Open("/pipeline");
        await ada.StartRun();
        await ada.Page.Locator(".state [data-state=Completed]").WaitForAsync();
        await Picture(ada, $"run-{prefix}{scheme}");
        await ada.Open("/pipeline");
        await Picture(ada, $"pipeline-{prefix}{scheme}");

        // A stage that lets little through, so that what is written meanwhile is little.
        await ada.Page.FillAsync("[data-testid=divisor]", "7919");
        await ada.Page.PressAsync("[data-testid=divisor]", "Enter");
        await ada.Page.FillAsync("input[data-testid=to], [data-testid=to] input", "9999999999");
        await ada.StartRun();
        await ada.Page.Locator("[data-testid=chart]").WaitForAsync();
        await Eventually.True(
            () => ada.Page.GetAttributeAsync("[data-testid=chart] .line-0", "points").GetAwaiter().GetResult()!.Split(' ').Length > 12,
            "there is a piece of the chart to see");
        await Picture(ada, $"live-{prefix}{scheme}");
        await ada.Page.ClickAsync("[data-testid=cancel]");

        await ada.Open("/lab");
        await Picture(ada, $"lab-{prefix}{scheme}");
        await ada.Open("/lab/chain");
        await ada.Page.ClickAsync("[data-testid=start]");
        await ada.Page.Locator("[data-message]").First.WaitForAsync();
        await ada.Page.ClickAsync("[data-testid=pause]");
        await Picture(ada, $"chain-{prefix}{scheme}");

        await using var stranger = await browser.Visit(shared.App.Url, dark, width, height);
        await stranger.Page.GotoAsync("/");
        await stranger.Page.Locator("#name").WaitForAsync();
        await Picture(stranger, $"sign-in-{prefix}{scheme}");
    }

    [Theory]
    [InlineData("light", false, 1280, 800, "")]
    [InlineData("dark", true, 1280, 800, "")]
    [InlineData("light", false, 360, 740, "phone-")]
    [InlineData("dark", true, 360, 740, "phone-")]
    public async Task Queues_and_orders_have_their_pictures(string scheme, bool dark, int width, int height, string prefix)
    {
        await using var app = await WebMqApp.StartAsync();
        await using var ada = await browser.SignIn(app.Url, "ada", dark, width, height);
        using var http = app.Http();
        await ada.Open("/orders");
        await ada.Page.FillAsync("[data-testid=expiry]", "1 s");
        await ada.Page.ClickAsync("[data-testid=place]");
        await ada.Page.Locator("[data-state=Dead]").WaitForAsync();
        await ada.Page.FillAsync("[data-testid=expiry]", "");
        foreach (var item in (string[])["green tea", "coffee", "bread", "cheese", "apples"])
        {
            await ada.Page.FillAsync("[data-testid=item]", item);
            await ada.Page.ClickAsync("[data-testid=place]");
            await ada.Page.Locator("[data-order]", new() { HasText = item }).WaitForAsync();
        }

        await ada.Page.ClickAsync("[data-testid=start]");
        await ada.Page.Locator("[data-worker='1'][data-state=Working]").WaitForAsync();
        await ada.Page.ClickAsync("[data-testid=start]:enabled");
        await ada.Page.Locator("[data-worker='2'][data-state=Working]").WaitForAsync();
        await ada.Page.ClickAsync("[data-worker='2'] [data-testid=kill]");
        await ada.Page.Locator("[data-worker='2'][data-state=Ended]").WaitForAsync();
        await ada.Page.Locator("[data-order][data-state=Done]").First.WaitForAsync();
        await Whole(ada, $"orders-{prefix}{scheme}");

        await http.PostAsync("/api/queues/orders/messages?name=ada", new StringContent("a line of text that is no order"), TestContext.Current.CancellationToken);
        await ada.Open("/queues");
        await ada.Page.ClickAsync("[data-testid=new]");
        await ada.Page.FillAsync("[data-testid=lease]", "soon");
        await ada.Page.ClickAsync("[data-testid=make]");
        await ada.Page.Locator("[data-testid=lease-error]").WaitForAsync();
        await Whole(ada, $"queues-{prefix}{scheme}");
        await ada.Open("/queues/orders");
        await ada.Page.Locator("[data-testid=chart]").First.WaitForAsync();
        await Whole(ada, $"queue-{prefix}{scheme}");
        await ada.Open("/queues/dead-letters/messages");
        await ada.Page.CheckAsync("[data-testid=choose] >> nth=0");
        await Whole(ada, $"queue-messages-{prefix}{scheme}");
        await ada.Page.ClickAsync("[data-message] a");
        await ada.Page.Locator("[data-testid=body]").WaitForAsync();
        await Whole(ada, $"queue-message-{prefix}{scheme}");
        await ada.Open("/queues/orders/send");
        await ada.Page.FillAsync("[data-testid=body]", """{"item":"tea","quantity":2}""");
        await ada.Page.FillAsync("[data-testid=headers]", "colour: green");
        await ada.Page.ClickAsync("[data-testid=code]:enabled");
        await ada.Page.ClickAsync("[data-testid=send]");
        await ada.Page.Locator("[data-payload]").WaitForAsync();
        await Whole(ada, $"queue-send-{prefix}{scheme}");
        await ada.Open("/queues/orders/settings");
        await ada.Page.ClickAsync("[data-testid=purge]");
        await Whole(ada, $"queue-settings-{prefix}{scheme}");
    }

    [Theory]
    [InlineData("light", false, 1280, 800, "")]
    [InlineData("dark", true, 1280, 800, "")]
    [InlineData("light", false, 360, 740, "phone-")]
    [InlineData("dark", true, 360, 740, "phone-")]
    public async Task Search_has_its_pictures(string scheme, bool dark, int width, int height, string prefix)
    {
        await using var app = await WebMqApp.StartAsync();
        await Api.CreateRoom(app, "pump-house");
        foreach (var (room, text) in new[]
        {
            ("pump-house", "The pump reports 4.2 bar, valve open."), ("lobby", "Who looks after the pump this week?"), ("lobby", "I do. The manual of the pump: https://example.org/pump"),
            ("pump-house", string.Join(' ', Enumerable.Repeat("A long report that says much before it comes to the point.", 8)) + " In the end the pump was replaced, and " + string.Join(' ', Enumerable.Repeat("all went well.", 40))),
            ("pump-house", "Pump off for the night."),
        })
            await Api.Post(app, room, text);
        await using var ada = await browser.SignIn(app.Url, "ada", dark, width, height);
        await ada.Open("/search");
        await Whole(ada, $"search-help-{prefix}{scheme}");
        await Eventually.True(
            () =>
            {
                ada.Open("/search?q=pump").GetAwaiter().GetResult();
                return ada.Page.Locator("[data-hit]").CountAsync().GetAwaiter().GetResult() == 5;
            },
            "all is found");
        await Whole(ada, $"search-{prefix}{scheme}");
        await ada.Open("/search?q=pump+has:cheese");
        await Whole(ada, $"search-refused-{prefix}{scheme}");
        await ada.Open("/chat/pump-house");
        await Picture(ada, $"search-from-room-{prefix}{scheme}");
    }

    // What lies over the page stands where it was scrolled to.
    private static async Task Whole(Visitor visitor, string name)
    {
        await visitor.Page.EvaluateAsync("scrollTo(0, 0)");
        await Picture(visitor, name, whole: true);
    }

    private static async Task Picture(Visitor visitor, string name, bool whole = false)
    {
        var directory = Path.Combine(Paths.Repository, "artifacts", "screenshots");
        var path = Path.Combine(directory, name + ".png");
        // An animation half way looks like a fault.
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
        Assert.True(new FileInfo(path).Length > 5_000, $"{name} is empty");
        if (Environment.GetEnvironmentVariable("WEBMQ_UPDATE_SCREENSHOTS") == "1" && s_inReadme.Contains(name))
        {
            Directory.CreateDirectory(Path.Combine(Paths.Repository, "docs", "images"));
            File.Copy(path, Path.Combine(Paths.Repository, "docs", "images", name + ".png"), overwrite: true);
        }
    }
}
