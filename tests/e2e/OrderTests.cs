using System.Globalization;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

[Collection(OwnApps.Name)]
public sealed class OrderTests(SharedBrowser browser)
{
    [Fact]
    public async Task An_order_is_done_by_a_worker_and_everybody_sees_it()
    {
        await using var app = await Start();
        await using var ada = await browser.SignIn(app.Url, "ada");
        await using var ben = await browser.SignIn(app.Url, "ben");
        await ben.Open("/orders");
        await ada.Open("/orders");
        var order = await Place(ada, "green tea");
        await Stands(ada, order, "Waiting");
        await Remember(ada);
        await ada.Page.ClickAsync("[data-testid=start]");
        await Stands(ben, order, "Done");
        await Stands(ada, order, "Done");
        // It is at work for two seconds, which may have passed by the time one looks.
        var shown = await ada.Page.EvaluateAsync<string[]>("[...shown]");
        Assert.Contains($"order {order} Working", shown);
        Assert.Contains(shown, s => s.StartsWith($"worker 1 Working order {order}:", StringComparison.Ordinal));
        await ben.Shows("[data-testid=notes]", $"Worker 1 has done order {order} and acknowledged it.");

        var pid = await Pid(ada, 1);
        await ada.Page.ClickAsync("[data-worker='1'] [data-testid=stop]");
        await ada.Shows("[data-worker='1'][data-state=Ended]", "exit 0");
        Assert.False(Processes.IsAlive(pid));
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task The_order_of_a_worker_that_was_killed_is_done_by_another()
    {
        // Long enough to be killed at it.
        await using var app = await Start(work: 8);
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/orders");
        await ada.Page.ClickAsync("[data-testid=start]");
        await ada.Shows("[data-worker='1'][data-state=Waiting]");
        var order = await Place(ada, "coffee");
        await ada.Shows("[data-worker='1'][data-state=Working]", $"order {order}:");
        await ada.Page.ClickAsync("[data-worker='1'] [data-testid=kill]");
        await ada.Shows("[data-worker='1'][data-state=Ended]", "signal 9");
        await ada.Page.ClickAsync("[data-testid=start]");
        await ada.Shows("[data-testid=notes]", $"Worker 2 takes order {order}, which was handed out before: this is delivery 2.");
        await Stands(ada, order, "Done");
    }

    [Fact]
    public async Task An_order_that_expires_before_anybody_takes_it_is_among_the_dead_letters()
    {
        await using var app = await Start();
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/orders");
        await ada.Page.FillAsync("[data-testid=expiry]", "1 s");
        var order = await Place(ada, "fish");
        await Stands(ada, order, "Dead");
        await ada.Page.ClickAsync($"[data-order='{order}'] a");
        await ada.Shows("[data-testid=death]", "it expired");
    }

    [Fact]
    public async Task The_workers_end_with_the_app()
    {
        int pid;
        await using (var app = await Start())
        {
            await using var ada = await browser.SignIn(app.Url, "ada");
            await ada.Open("/orders");
            await ada.Page.ClickAsync("[data-testid=start]");
            pid = await Pid(ada, 1);
            Assert.True(Processes.IsAlive(pid));
        }

        Assert.False(Processes.IsAlive(pid));
    }

    private static Task<WebMqApp> Start(int work = 2) =>
        WebMqApp.StartAsync(null, null, $"--WebMq:Orders:WorkTime=00:00:0{work}", "--WebMq:Orders:Lease=00:00:03");

    // How orders and workers were shown, also for a moment.
    private static async Task Remember(Visitor visitor) => await visitor.Page.EvaluateAsync("""
        () => {
          window.shown = new Set();
          const look = () => {
            for (const { dataset } of document.querySelectorAll('[data-order]')) shown.add(`order ${dataset.order} ${dataset.state}`);
            for (const box of document.querySelectorAll('[data-worker]')) shown.add(`worker ${box.dataset.worker} ${box.dataset.state} ${box.querySelector('.doing').textContent}`);
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """);

    private static async Task<long> Place(Visitor visitor, string item)
    {
        await visitor.Page.FillAsync("[data-testid=item]", item);
        await visitor.Page.ClickAsync("[data-testid=place]");
        await visitor.Shows("[data-testid=placed]", "is on disk.");
        var row = visitor.Page.Locator("[data-order]", new() { HasText = item }).First;
        await row.WaitForAsync();
        return long.Parse((await row.GetAttributeAsync("data-order"))!, CultureInfo.InvariantCulture);
    }

    private static Task Stands(Visitor visitor, long order, string state) => visitor.Shows($"[data-order='{order}'][data-state={state}]");

    private static async Task<int> Pid(Visitor visitor, int worker)
    {
        var box = visitor.Page.Locator($"[data-worker='{worker}']");
        await box.WaitForAsync();
        return int.Parse((await box.GetAttributeAsync("data-pid"))!, CultureInfo.InvariantCulture);
    }
}
