using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class LabTests(SharedApp shared, SharedBrowser browser)
{
    private const int FullSpeed = 9;
    private const int OneASecond = 3;

    [Theory]
    [InlineData("hello", 2)]
    [InlineData("sentinel", 2)]
    [InlineData("eof", 2)]
    [InlineData("chain", 3)]
    [InlineData("request-reply", 2)]
    [InlineData("publish-subscribe", 4)]
    [InlineData("broker", 3)]
    [InlineData("push-pull", 4)]
    [InlineData("pair", 2)]
    public async Task A_program_runs_to_its_end_and_can_be_looked_at_again(string program, int actors)
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/lab");
        await ada.Page.ClickAsync($"[data-program={program}]");
        await ada.Arrives($"/lab/{program}");
        await Step(ada);
        await SetSpeed(ada, FullSpeed);
        await ada.Page.ClickAsync("[data-testid=pause]");
        await Is(ada, "Completed");
        Assert.Equal(actors, await ada.Page.Locator("[data-actor][data-state=Ended]").CountAsync());
        var steps = await ada.Page.Locator("[data-step]").CountAsync();
        Assert.True(steps > actors * 3, $"{steps} steps");

        await Scrub(ada, 3);
        await Assertions.Expect(ada.Page.Locator("[data-step]")).ToHaveCountAsync(3);
        // Slowly at first: it is to be seen that it goes on.
        await SetSpeed(ada, OneASecond);
        await ada.Page.ClickAsync("[data-testid=replay]");
        await Is(ada, "Replaying");
        await SetSpeed(ada, FullSpeed);
        await Is(ada, "Completed");
        await Assertions.Expect(ada.Page.Locator("[data-step]")).ToHaveCountAsync(steps);
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Step_by_step_one_sees_who_waits()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/lab/hello");
        await Step(ada);
        await ada.Page.ClickAsync("[data-testid=step]");
        // Either may come first: Process-2 waits in its receive, or the message is on its way.
        await ada.Page.Locator("[data-message=hello], [data-actor='Process-2'][data-state=Waiting], [data-step][data-of='Process-2'][data-operation=Receive]").First.WaitForAsync();
        Assert.Equal("Running", await ada.Page.GetAttributeAsync("[data-testid=state]", "data-run"));
        Assert.Contains("Paused", await ada.Page.InnerTextAsync("[data-testid=state]"), StringComparison.Ordinal);
        await ada.Page.ClickAsync("[data-testid=stop]");
        await Is(ada, "Stopped");
    }

    [Fact]
    public async Task An_end_that_is_left_open_keeps_the_reader_waiting_until_it_is_closed()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/lab/eof");
        await ada.Page.CheckAsync("[data-testid=open]");
        await ada.Arrives("/lab/eof?open=true");
        await SetSpeed(ada, FullSpeed);
        await ada.Page.ClickAsync("[data-testid=start]");
        await ada.Page.Locator("[data-actor=parent][data-state=Ended]").WaitForAsync();
        await ada.Page.Locator("[data-actor=child][data-state=Waiting] .end.forgotten").WaitForAsync();
        Assert.Contains("itself still holds", await ada.Page.InnerTextAsync("[data-actor=child]"), StringComparison.Ordinal);

        await ada.Page.ClickAsync("[data-testid=close-end]");
        await ada.Page.Locator("[data-operation=EndOfFile]").WaitForAsync();
        await Is(ada, "Completed");

        await ada.Page.ReloadAsync();
        await ada.Interactive();
        Assert.True(await ada.Page.IsCheckedAsync("[data-testid=open]"));
    }

    [Fact]
    public async Task What_is_chosen_holds_for_a_start_that_is_pressed_at_once()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/lab/eof");
        await SetSpeed(ada, FullSpeed);
        await ada.Page.EvaluateAsync("() => { for (const what of ['open', 'start']) document.querySelector(`[data-testid=${what}]`).click(); }");
        await ada.Page.Locator("[data-actor=child][data-state=Waiting] .end.forgotten").WaitForAsync();
    }

    [Fact]
    public async Task Leaving_the_page_ends_the_processes()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/lab/broker");
        await Step(ada);
        await ada.Page.Locator("[data-actor=ben][data-pid]").WaitForAsync();
        await Assertions.Expect(ada.Page.Locator("[data-actor]:not([data-pid])")).ToHaveCountAsync(0);
        var pids = new List<int>();
        foreach (var box in await ada.Page.Locator("[data-actor]").AllAsync())
            pids.Add(int.Parse((await box.GetAttributeAsync("data-pid"))!, CultureInfo.InvariantCulture));
        Assert.All(pids, pid => Assert.True(Processes.IsAlive(pid)));

        await ada.Page.ClickAsync("nav a[href='/echo']");
        await Eventually.True(() => !pids.Exists(Processes.IsAlive), "the processes of the page that was left are gone");
    }

    [Fact]
    public async Task What_the_latecomer_missed_is_shown()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/lab/publish-subscribe");
        await SetSpeed(ada, FullSpeed);
        await ada.Page.ClickAsync("[data-testid=start]");
        await Is(ada, "Completed");
        Assert.StartsWith("missed 4: oslo", await ada.Page.InnerTextAsync("[data-actor=latecomer] [data-testid=missed]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_runs_than_there_may_be_are_refused()
    {
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Lab:MaxConcurrentRuns=1");
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/lab/hello");
        await Step(ada);
        await using var ben = await browser.SignIn(app.Url, "ben");
        await ben.Open("/lab/pair");
        await ben.Page.ClickAsync("[data-testid=start]");
        await ben.Page.Locator("[data-testid=fault]", new() { HasText = "1 lab runs are under way" }).WaitForAsync();

        using var http = app.Http();
        var programs = await http.GetFromJsonAsync<JsonElement>("/api/lab/programs?name=tester");
        Assert.Equal(9, programs.GetArrayLength());
    }

    [Fact]
    public async Task The_code_is_there_in_two_languages()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/lab/chain");
        await ada.Page.Locator("[role=tabpanel]", new() { HasText = "// dotnet run chain.cs" }).WaitForAsync();
        await ada.Page.FocusAsync("[data-testid=tab-csharp]");
        await ada.Page.Keyboard.PressAsync("ArrowRight");
        await ada.Page.Locator("[role=tabpanel]", new() { HasText = "from multiprocessing import" }).WaitForAsync();
        await ada.Open("/lab/no-such-program");
        await ada.Page.Locator("h1", new() { HasText = "No such program" }).WaitForAsync();
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    [InlineData(true, 360)]
    public async Task The_lab_has_no_serious_fault_for_assistive_technology_and_fits_the_screen(bool dark, int width)
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, 740);
        var faults = new List<string>();
        await ada.Open("/lab");
        faults.AddRange(await Check(ada, "/lab"));
        foreach (var program in new[] { "eof?open=true", "push-pull" })
        {
            await ada.Open($"/lab/{program}");
            await SetSpeed(ada, FullSpeed);
            await ada.Page.ClickAsync("[data-testid=start]");
            await ada.Page.Locator(program == "push-pull" ? "[data-run=Completed]" : ".end.forgotten").WaitForAsync();
            faults.AddRange(await Check(ada, program));
        }

        Assert.Empty(faults);
    }

    private static async Task<IEnumerable<string>> Check(Visitor visitor, string what)
    {
        await visitor.FitsItsWindow(what);
        return await Axe.Faults(visitor, what);
    }

    // The first step also starts the run, paused.
    private static async Task Step(Visitor visitor)
    {
        await visitor.Page.ClickAsync("[data-testid=step]");
        await visitor.Page.Locator("[data-step]").First.WaitForAsync();
        await Is(visitor, "Running");
    }

    private static Task SetSpeed(Visitor visitor, int place) => Slide(visitor, "speed", place);

    private static Task Scrub(Visitor visitor, int step) => Slide(visitor, "scrub", step);

    private static async Task Slide(Visitor visitor, string slider, int value) => await visitor.Page.Locator($"[data-testid={slider}]")
        .EvaluateAsync("(e, value) => { e.value = value; e.dispatchEvent(new Event('input', { bubbles: true })); }", value);

    private static Task Is(Visitor visitor, string state) => visitor.Page.Locator($"[data-testid=state][data-run={state}]").WaitForAsync();
}
