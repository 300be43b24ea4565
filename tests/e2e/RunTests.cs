using System.Buffers.Binary;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Runs as people build, watch, repeat and compare them.</summary>
public sealed class RunTests(SharedApp shared, SharedBrowser browser)
{
    private const string Endless = "9999999999";

    [Fact]
    public async Task A_pipeline_of_several_kinds_is_built_by_hand_and_by_keyboard()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/pipeline");
        await ada.Page.ClickAsync("[aria-label='Remove stage 2, divisible(5)']");
        await ada.Page.ClickAsync("[aria-label='Remove stage 1, divisible(2)']");
        await Add(ada, "less-than", "500");
        await Add(ada, "not-divisible", "3");
        await Add(ada, "square");
        await ada.Page.Locator(".chip .text", new() { HasText = "square" }).WaitForAsync();
        foreach (var at in (int[])[1, 2])
            await ada.Page.Locator($"[aria-label='Move stage {at}, less-than(500), back']").PressAsync("Enter");
        await Assertions.Expect(ada.Page.Locator(".chip .text")).ToHaveTextAsync(["not-divisible(3)", "square", "less-than(500)"]);

        await ada.StartRun();
        await Ended(ada, "Completed");
        Assert.Equal("1 4 16 25 49 64 100 121 169 196 256 289 361 400 484", await Results(ada));
        Assert.Equal(3, await ada.Page.Locator("[data-stage][data-pid]").CountAsync());
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Everything_of_a_run_moves_while_it_is_watched_and_stops_when_it_is_cancelled()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Start(ada, Endless);
        await ada.Page.Locator("[data-testid=chart] polyline").First.WaitForAsync();
        foreach (var figure in (string[])["[data-stage='0'] dd >> nth=0", ".state .numbers", "[data-testid=left]"])
        {
            var before = await ada.Page.InnerTextAsync(figure);
            await Eventually.True(() => ada.Page.InnerTextAsync(figure).GetAwaiter().GetResult() != before, $"{figure} moves");
        }

        Assert.Equal(3, await ada.Page.Locator("[data-pipe][data-flow]").CountAsync());
        Assert.Contains("/s", await ada.Page.InnerTextAsync("[data-testid=rate]"), StringComparison.Ordinal);
        Assert.EndsWith(" s", await ada.Page.InnerTextAsync("[data-testid=first-result]"), StringComparison.Ordinal);
        var pids = await ada.Page.Locator("[data-stage][data-pid]").EvaluateAllAsync<int[]>("stages => stages.map(s => Number(s.dataset.pid))");

        await ada.Page.ClickAsync("[data-testid=cancel]");
        await Ended(ada, "Cancelled");
        await Eventually.True(() => !pids.Any(Processes.IsAlive), "its processes are gone");
        await ada.Page.Locator("[data-testid=partial]").WaitForAsync();
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Two_people_see_the_same_run_and_it_goes_on_when_one_leaves()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await using var bo = await browser.SignIn(shared.App.Url, "bo");
        await Start(ada, Endless);
        await ada.Page.Locator("[data-stage='1'][data-pid]").WaitForAsync();
        var (path, pid) = (new Uri(ada.Page.Url).AbsolutePath, await ada.Page.GetAttributeAsync("[data-stage='1']", "data-pid"));
        await bo.Open(path);
        Assert.Equal(pid, await bo.Page.GetAttributeAsync("[data-stage='1']", "data-pid"));
        Assert.Contains("started by ada", await bo.Page.InnerTextAsync(".page-head"), StringComparison.Ordinal);

        await ada.DisposeAsync();
        var before = await bo.Page.InnerTextAsync(".state .numbers");
        await Eventually.True(() => bo.Page.InnerTextAsync(".state .numbers").GetAwaiter().GetResult() != before, "it goes on");
        await bo.Page.ClickAsync("[data-testid=cancel]");
        await Ended(bo, "Cancelled");
    }

    [Fact]
    public async Task A_run_is_opened_again_run_again_changed_and_compared()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Start(ada, "199");
        await Ended(ada, "Completed");
        var first = new Uri(ada.Page.Url).AbsolutePath;
        await ada.Open(first);
        Assert.StartsWith("0 10 20", await Results(ada), StringComparison.Ordinal);
        await ada.Page.Locator("[data-testid=chart]").WaitForAsync();

        await ada.Page.ClickAsync("[data-testid=again]");
        await Eventually.True(() => new Uri(ada.Page.Url).AbsolutePath != first, "the address is that of the new run");
        var second = new Uri(ada.Page.Url).Segments[^1];
        await ada.Shows($"[data-testid=change][href$='again={second}']");
        await Ended(ada, "Completed");
        Assert.EndsWith("190", await Results(ada), StringComparison.Ordinal);

        await ada.Page.ClickAsync("[data-testid=change]");
        await Assertions.Expect(ada.Page.Locator(".chip .text")).ToHaveTextAsync(["divisible(2)", "divisible(5)"]);
        Assert.Equal("199", await ada.Page.InputValueAsync("input[data-testid=to], [data-testid=to] input"));
        await Add(ada, "square");
        await ada.StartRun();
        await Ended(ada, "Completed");
        Assert.EndsWith("36100", await Results(ada), StringComparison.Ordinal);
        var third = new Uri(ada.Page.Url).Segments[^1];

        await ada.Open("/pipeline");
        foreach (var run in (string[])[second, third])
            await ada.Page.ClickAsync($"[data-run='{run}'] [data-testid=choose]");
        await ada.Page.ClickAsync("[data-testid=compare]");
        await ada.Page.Locator("[data-line=results]").WaitForAsync();
        Assert.Contains("divisible(2) → divisible(5) → square", await ada.Page.InnerTextAsync("[data-line=stages]"), StringComparison.Ordinal);
        Assert.Contains("the same", await ada.Page.InnerTextAsync("[data-line=numbers]"), StringComparison.Ordinal);
        Assert.Equal(4, await ada.Page.Locator("[data-testid=chart] .plot polyline").CountAsync());
        await ada.LooksRight("two runs side by side");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Results_are_downloaded_in_four_forms_and_read_in_windows()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Start(ada, "49999");
        await Ended(ada, "Completed");
        Assert.Equal(Enumerable.Range(0, 5_000).Select(i => $"{i * 10}"), await File.ReadAllLinesAsync(await Download(ada, "download")));
        Assert.Equal(["index,result", "0,0", "1,10"], (await File.ReadAllLinesAsync(await Download(ada, "download-csv"))).Take(3));
        var binary = await File.ReadAllBytesAsync(await Download(ada, "download-binary"));
        Assert.Equal((40_000, 49_990L), (binary.Length, BinaryPrimitives.ReadInt64LittleEndian(binary.AsSpan(^8..))));
        Assert.Contains("\"state\": \"Completed\"", await File.ReadAllTextAsync(await Download(ada, "download-report")), StringComparison.Ordinal);

        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "?count=1000");
        foreach (var (button, place) in new[] { ("next", "1,000 to 1,999"), ("last", "4,000 to 4,999"), ("previous", "3,000 to 3,999"), ("first", "0 to 999") })
        {
            await ada.Page.ClickAsync($"[data-testid={button}]");
            await ada.Page.Locator("[data-testid=place]", new() { HasText = $"{place} of 5,000" }).WaitForAsync();
        }

        await ada.Page.FillAsync("[data-testid=jump]", "4,321");
        await ada.Page.PressAsync("[data-testid=jump]", "Enter");
        await ada.Page.Locator("[data-testid=place]", new() { HasText = "4,321 to 4,999" }).WaitForAsync();
        Assert.StartsWith("43210 43220", await Results(ada), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_numbers()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var seen = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await ada.Open("/pipeline");
            await ada.Page.ClickAsync("text=Random");
            await ada.Page.FillAsync("input[data-testid=seed], [data-testid=seed] input", "42");
            await ada.StartRun();
            await Ended(ada, "Completed");
            seen.Add(await Results(ada));
        }

        Assert.True(seen[0].Split(' ').Length > 10);
        Assert.Equal(seen[0], seen[1]);
        Assert.Contains("seed 42", await ada.Page.InnerTextAsync(".page-head"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_of_a_file_is_read_and_what_is_no_number_is_skipped_and_shown()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/pipeline");
        await ada.Page.ClickAsync("text=File");
        await ada.ChooseFile("n.csv", "text/csv", "name,value\na,100\nb,none\nc,110\nd,?\n"u8.ToArray());
        await ada.Page.FillAsync("input[data-testid=column], [data-testid=column] input", "value");
        await ada.Page.ClickAsync("text=Skip what is no number");
        await ada.StartRun();
        await Ended(ada, "Completed");
        Assert.Equal("100 110", await Results(ada));
        var skipped = await ada.Page.InnerTextAsync("[data-testid=skipped]");
        Assert.Contains("2 that are no number", skipped, StringComparison.Ordinal);
        Assert.Contains("line 3", skipped, StringComparison.Ordinal);

        await ada.Page.ClickAsync("[data-testid=change]");
        await ada.Page.Locator("[data-testid=stored]", new() { HasText = "n.csv" }).WaitForAsync();
        await ada.Page.ClickAsync("[aria-label='Remove stage 2, divisible(5)']");
        await ada.Page.ClickAsync("[aria-label='Remove stage 1, divisible(2)']");
        await Add(ada, "sum");
        await ada.StartRun();
        await Ended(ada, "Completed");
        Assert.Equal("210", await Results(ada));
    }

    [Fact]
    public async Task A_hundred_stages_are_usable_on_a_phone_and_for_assistive_technology()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark: true, width: 360, height: 740);
        await ada.Open("/pipeline");
        await ada.Page.FillAsync("[data-testid=divisor]", string.Join(' ', Enumerable.Repeat("1", 98)));
        await ada.Page.PressAsync("[data-testid=divisor]", "Enter");
        await Assertions.Expect(ada.Page.Locator(".chip")).ToHaveCountAsync(100);
        await ada.StartRun();
        await Ended(ada, "Completed");
        Assert.Equal(100, await ada.Page.Locator("tr[data-stage]").CountAsync());
        Assert.Equal("0 10 20 30 40 50 60 70 80 90", await Results(ada));
        await ada.LooksRight("a run of a hundred stages");
    }

    [Fact]
    public async Task A_run_whose_app_was_killed_is_recorded_as_interrupted()
    {
        var data = Paths.Temporary();
        try
        {
            var first = await WebMqApp.StartAsync(data);
            string path;
            await using (var ada = await browser.SignIn(first.Url, "ada"))
            {
                await Start(ada, Endless);
                await ada.Page.Locator("[data-stage='1'][data-pid]").WaitForAsync();
                path = new Uri(ada.Page.Url).AbsolutePath;
                await ada.Page.Locator("p[data-testid=results].mono").WaitForAsync();
                await first.KillAsync();
            }

            await first.DisposeAsync();
            await using var second = await WebMqApp.StartAsync(data);
            await using var bo = await browser.SignIn(second.Url, "bo");
            await bo.Open(path);
            await Ended(bo, "Interrupted");
            await bo.Page.Locator("[data-testid=partial]").WaitForAsync();
            Assert.StartsWith("0 10 20", await Results(bo), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task Start(Visitor visitor, string to)
    {
        await visitor.Open("/pipeline");
        await visitor.Page.FillAsync("input[data-testid=to], [data-testid=to] input", to);
        await visitor.StartRun();
    }

    private static async Task Add(Visitor visitor, string kind, string? value = null)
    {
        await visitor.Page.SelectOptionAsync("[data-testid=kind]", kind);
        // The field of a kind without parameters goes away.
        await Assertions.Expect(visitor.Page.Locator("[data-testid=divisor]")).ToHaveCountAsync(value is null ? 0 : 1);
        if (value is not null)
            await visitor.Page.FillAsync("[data-testid=divisor]", value);
        await visitor.Page.ClickAsync("[data-testid=add]");
        await visitor.Page.Locator(".chip .text", new() { HasText = value is null ? kind : $"{kind}({value})" }).First.WaitForAsync();
    }

    private static Task Ended(Visitor visitor, string state) => visitor.Page.Locator($".state [data-state={state}]").WaitForAsync();

    private static Task<string> Results(Visitor visitor) => visitor.Page.InnerTextAsync("[data-testid=results]");

    private static async Task<string> Download(Visitor visitor, string link) =>
        await (await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync($"[data-testid={link}]"))).PathAsync();
}
