using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class EchoTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_text_is_answered_and_a_run_compares_waiting_with_not_waiting()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/echo");
        await ada.Page.ClickAsync("[data-testid=echo-send]");
        await ada.Page.Locator("[data-testid=echo-reply]", new() { HasText = "hello world" }).WaitForAsync();

        await ada.Page.ClickAsync("[data-testid=echo-run]");
        await ada.Page.Locator("[data-testid=echo-verdict]").WaitForAsync();
        Assert.Equal(2, await ada.Page.Locator("[data-lane][data-finished=true]").CountAsync());
        Assert.Contains("1,000", await ada.Page.InnerTextAsync("[data-lane=Synchronous] dl"), StringComparison.Ordinal);
        Assert.Contains("1,000", await ada.Page.InnerTextAsync("[data-lane=Asynchronous] dl"), StringComparison.Ordinal);
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_server_that_was_killed_comes_back_and_the_page_recovers_by_itself()
    {
        await using var app = await WebMqApp.StartAsync();
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/echo");
        await ada.Page.ClickAsync("[data-testid=echo-send]");
        await ada.Page.Locator("[data-testid=echo-reply]").WaitForAsync();

        var worker = await app.KillWorker("echo");
        Assert.Equal(1, worker.GetProperty("restarts").GetInt32());
        Assert.Equal("signal 9", worker.GetProperty("lastExit").GetString());

        await ada.Page.ClickAsync("[data-testid=echo-send]");
        await ada.Page.Locator("[data-testid=echo-reply]", new() { HasText = "hello world" }).WaitForAsync();
        await ada.Open("/");
        await ada.Page.Locator("[data-worker=echo]", new() { HasText = "Last ended with signal 9" }).WaitForAsync();
    }

    [Fact]
    public async Task A_server_that_is_down_is_said_to_be_down()
    {
        // One that runs elsewhere, and does not.
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Echo:Worker:Enabled=false", "--WebMq:Echo:Endpoint=tcp://127.0.0.1:15999");
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/echo");
        await ada.Page.ClickAsync("[data-testid=echo-send]");
        await ada.Page.Locator("[data-testid=echo-fault]", new() { HasText = "no reply" }).WaitForAsync();
    }
}
