using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
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
        await Ask(ada, "before");
        await ada.Shows("[data-testid=echo-reply]", "before world");

        var worker = await app.KillWorker("echo");
        Assert.Equal(1, worker.GetProperty("restarts").GetInt32());
        Assert.Equal("signal 9", worker.GetProperty("lastExit").GetString());

        await Ask(ada, "after");
        await ada.Shows("[data-testid=echo-reply]", "after world");
        Assert.Equal(0, await ada.Page.Locator("[data-testid=echo-fault]").CountAsync());
        await ada.Open("/");
        await ada.Shows("[data-worker=echo]", "Last ended with signal 9");
    }

    [Fact]
    public async Task While_the_server_is_down_the_page_says_so_and_notices_when_it_is_back()
    {
        var endpoint = Ports.Free();
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Echo:Endpoint={endpoint}");
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/echo");
        await Ask(ada, "before");
        await ada.Shows("[data-testid=echo-reply]", "before world");

        // It cannot come back while somebody else has its port.
        using (var squatter = new TcpListener(IPEndPoint.Parse(endpoint[6..])))
        {
            // One that was quicker than we are is killed as well.
            await Eventually.True(() => Starts(squatter) || (Kills(app).GetAwaiter().GetResult() && Starts(squatter)), "the port of the killed server is free");
            await ada.Shows("[data-testid=echo-down]", "being started again");
            await Ask(ada, "meanwhile");
            await ada.Shows("[data-testid=echo-fault]", "down and being started again");
            Assert.Equal(0, await ada.Page.Locator("[data-testid=echo-reply]").CountAsync());
        }

        await ada.Vanishes("[data-testid=echo-down]");
        await ada.Vanishes("[data-testid=echo-fault]");
        await Ask(ada, "after");
        await ada.Shows("[data-testid=echo-reply]", "after world");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_server_that_is_down_is_said_to_be_down()
    {
        // One that runs elsewhere, and does not.
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Echo:Worker:Enabled=false", $"--WebMq:Echo:Endpoint={Ports.Free()}");
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/echo");
        await ada.Page.ClickAsync("[data-testid=echo-send]");
        await ada.Page.Locator("[data-testid=echo-fault]", new() { HasText = "no reply" }).WaitForAsync();
    }

    private static async Task Ask(Visitor visitor, string text)
    {
        await visitor.Page.FillAsync("input[data-testid=echo-text], [data-testid=echo-text] input", text);
        await visitor.Page.ClickAsync("[data-testid=echo-send]");
    }

    private static async Task<bool> Kills(WebMqApp app)
    {
        var echo = await app.Worker("echo");
        if (echo.GetProperty("state").GetString() != "Running")
            return false;
        try
        {
            using var worker = Process.GetProcessById(echo.GetProperty("pid").GetInt32());
            worker.Kill();
            await worker.WaitForExitAsync();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It is gone already, which the app has not noticed yet.
            return false;
        }
    }

    private static bool Starts(TcpListener listener)
    {
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
