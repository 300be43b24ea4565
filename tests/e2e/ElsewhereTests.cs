using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Servers that run elsewhere, as in the split containers.</summary>
public sealed class ElsewhereTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task What_runs_elsewhere_is_shown_and_used()
    {
        await using var app = await WebMqApp.StartAsync(
            null,
            null,
            "--WebMq:Echo:Worker:Enabled=false",
            $"--WebMq:Echo:Endpoint={shared.App.Echo}",
            "--WebMq:Weather:Station:Enabled=false",
            $"--WebMq:Weather:Sources:0={shared.App.Weather}");
        Assert.Equal(shared.App.Echo, app.Echo);
        Assert.Equal(shared.App.Weather, app.Endpoints["weather source"]);
        Assert.Contains("; runs elsewhere", app.Output, StringComparison.Ordinal);

        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/");
        var echo = ada.Page.Locator("details.endpoint", new() { HasText = "runs elsewhere" }).Filter(new() { HasText = shared.App.Echo });
        await echo.Locator("summary").ClickAsync();
        await echo.Locator("text=zmq.REQ").WaitForAsync();

        await ada.Open("/echo");
        await ada.Page.ClickAsync("[data-testid=echo-send]");
        await ada.Page.Locator("[data-testid=echo-reply]", new() { HasText = "hello world" }).WaitForAsync();
        await ada.Open("/weather");
        await ada.Page.Locator("[data-station=oslo][data-stale=false]").WaitForAsync();
    }
}
