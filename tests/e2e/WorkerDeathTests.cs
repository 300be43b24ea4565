using System.Diagnostics;
using System.Globalization;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>kill -9 of each process that is not the web app's own.</summary>
public sealed class WorkerDeathTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_worker_that_is_killed_is_back_with_everything_logged_and_its_end_is_told()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={station.Lines[0]}");
        await station.Prints("subscribed");
        await using var ada = await browser.SignIn(app.Url, "ada");
        string[] workers = ["broker", "weather", "echo", "queues", "events", $"tap {station.Lines[0]}"];
        var said = new List<string>();
        foreach (var name in workers)
        {
            await Say($"before the end of {name}");
            var worker = await app.KillWorker(name);
            await Say($"after the end of {name}");
            Assert.Equal((1, "signal 9"), (worker.GetProperty("restarts").GetInt32(), worker.GetProperty("lastExit").GetString()));
            await ada.Shows($"[data-worker='{name}'][data-state=Running][data-restarts='1'][data-pid='{worker.GetProperty("pid")}']", "Last ended with signal 9");
            Assert.Equal(said, await Api.Texts(app, "lobby"));
        }

        await Hears(app, station);
        await Service.All(app);
        var after = (await app.Status()).GetProperty("workers").EnumerateArray().ToList();
        Assert.Equal(workers.Order(), after.Select(w => w.GetProperty("name").GetString()!).Order());
        Assert.All(after, w => Assert.Equal(1, w.GetProperty("restarts").GetInt32()));
        Assert.Empty(ada.Errors);

        Task<long> Say(string text)
        {
            said.Add(text);
            return Api.Post(app, "lobby", text);
        }
    }

    [Fact]
    public async Task A_run_whose_coordinator_is_killed_has_failed_and_its_stages_are_gone()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/pipeline");
        // Long, and with hardly a result.
        await ada.Page.FillAsync("[data-testid=divisor]", "1000003");
        await ada.Page.FillAsync("input[data-testid=to], [data-testid=to] input", "9999999999");
        await ada.StartRun();
        await ada.Shows(".state [data-state=Running]");
        await ada.Shows("[data-stage='2'][data-pid]");
        var stages = await ada.Page.Locator("[data-stage][data-pid]").EvaluateAllAsync<int[]>("stages => stages.map(s => Number(s.dataset.pid))");
        Assert.All(stages, pid => Assert.True(Processes.IsAlive(pid)));
        var main = await ada.Page.InnerTextAsync("[data-stage=main] >> text=/pid \\d+/");
        using (var coordinator = Process.GetProcessById(int.Parse(main["pid ".Length..], CultureInfo.InvariantCulture)))
            coordinator.Kill();

        await ada.Shows(".state [data-state=Failed]");
        Assert.Contains($"The coordinator ({main}) ended with signal 9", await ada.Page.InnerTextAsync("[data-testid=fault]"), StringComparison.Ordinal);
        await Eventually.True(() => !stages.Any(Processes.IsAlive), "the stages are gone");
        var run = ada.Page.Url;
        await ada.Open("/pipeline");
        await ada.Shows($"tr:has(a[href='{new Uri(run).AbsolutePath}']) [data-state=Failed]");
        Assert.Empty(ada.Errors);
    }

    // A publisher does not learn when a new tap has subscribed: it repeats itself until it is heard.
    private static async Task Hears(WebMqApp app, Python station)
    {
        var before = Logged();
        await Eventually.True(
            () =>
            {
                station.Write($"{{\"station\":\"attic\",\"time\":\"{DateTimeOffset.UtcNow:O}\",\"temperature\":21.5}}").GetAwaiter().GetResult();
                return Logged() > before;
            },
            "what the foreign station says is logged again");

        long Logged() => app.Status().GetAwaiter().GetResult().GetProperty("weather").EnumerateArray()
            .Single(s => s.GetProperty("tap").GetBoolean())
            .GetProperty("logged").GetInt64();
    }
}
