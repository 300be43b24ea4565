using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>A screen on a wall that nobody touches.</summary>
public sealed class WeatherKioskTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_kiosk_turns_its_slides_and_comes_back_by_itself_after_the_server_was_killed()
    {
        var data = Paths.Temporary();
        try
        {
            var first = await WebMqApp.StartAsync(data);
            var url = first.Url;
            await using var wall = await browser.SignIn(url, "wall");
            await wall.Open("/weather/kiosk?stations=oslo&quantity=temperature,humidity&every=3");
            await wall.Shows("[data-station=oslo][data-quantity=Temperature] [data-testid=max]");
            await wall.Shows("[data-station=oslo][data-quantity=Humidity]");
            await wall.Shows("[data-station=oslo][data-quantity=Temperature]");
            await wall.Page.EvaluateAsync("document.body.dataset.old = ''");
            await first.KillAsync();
            await wall.Shows("#components-reconnect-modal", "Connection lost");
            Assert.True(await wall.Page.Locator("[data-testid=value]").IsVisibleAsync());

            await using var second = await WebMqApp.StartAsync(data, url.ToString().TrimEnd('/'));
            await wall.Shows("body:not([data-old]) [data-kiosk]");
            await wall.Interactive();
            await wall.Page.Locator(".chart[data-drawn] canvas").WaitForAsync();
            await wall.Shows("[data-station=oslo][data-quantity=Humidity]");
            await wall.Shows("[data-station=oslo][data-quantity=Temperature]");
            await first.DisposeAsync();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_kiosk_whose_circuit_never_comes_up_asks_for_a_fresh_page()
    {
        await using var wall = await browser.SignIn(shared.App.Url, "wall");
        await wall.Page.Clock.InstallAsync();
        await wall.Context.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await wall.Page.GotoAsync("/weather/kiosk?stations=oslo");
        await wall.Page.Locator("[data-testid=value]").WaitForAsync();
        await Eventually.True(() => LooksAfterItself(wall).GetAwaiter().GetResult(), "the kiosk looks after itself");
        await wall.Context.UnrouteAllAsync();
        await wall.Page.Clock.RunForAsync(30_000);
        await wall.Interactive();
    }

    [Fact]
    public async Task A_kiosk_hides_its_cursor_until_somebody_comes_and_is_steered_by_keys()
    {
        await using var wall = await browser.SignIn(shared.App.Url, "wall");
        await wall.Open("/weather/kiosk?stations=oslo&quantity=temperature,humidity&every=3600");
        await wall.Shows("[data-quantity=Temperature]");
        await wall.Page.Locator("[data-kiosk][data-idle]").WaitForAsync();
        Assert.Equal("none", await wall.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('[data-kiosk]')).cursor"));

        // It is idle again after four seconds, which may have passed by the time one looks.
        await wall.Page.EvaluateAsync("() => new MutationObserver(([{ target }]) => target.hasAttribute('data-idle') || (document.body.dataset.woken = '')).observe(document.querySelector('[data-kiosk]'), { attributeFilter: ['data-idle'] })");
        await wall.Page.Keyboard.PressAsync("ArrowRight");
        await wall.Shows("[data-quantity=Humidity]");
        await wall.Shows("body[data-woken]");
        await wall.Page.Keyboard.PressAsync("ArrowLeft");
        await wall.Shows("[data-quantity=Temperature]");
        await wall.Page.Keyboard.PressAsync(" ");
        await wall.Shows("[data-testid=pause]", "Go on");
        await wall.Page.Keyboard.PressAsync("f");
        await Eventually.True(() => wall.Page.EvaluateAsync<bool>("document.fullscreenElement !== null").GetAwaiter().GetResult(), "it fills the screen");
        Assert.Empty(wall.Errors);
    }

    // It has begun when it has noticed that nobody is there.
    private static async Task<bool> LooksAfterItself(Visitor visitor)
    {
        await visitor.Page.Clock.RunForAsync(1_000);
        return await visitor.Page.Locator("[data-kiosk][data-idle]").CountAsync() == 1;
    }
}
