using System.Diagnostics;
using System.Globalization;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class PipelineTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task The_pipeline_of_the_course_gives_the_multiples_of_ten()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Start(ada);
        await Ended(ada, "Completed");
        Assert.Equal("0 10 20 30 40 50 60 70 80 90", await ada.Page.InnerTextAsync("[data-testid=results]"));
        Assert.Equal(2, await ada.Page.Locator("[data-stage][data-pid]").CountAsync());
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_million_numbers_go_through_and_all_results_can_be_downloaded()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Start(ada, to: "999999");
        await Ended(ada, "Completed");
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "?offset=90000&count=10000");
        var shown = (await ada.Page.InnerTextAsync("[data-testid=results]")).Split(' ');
        Assert.Equal(10_000, shown.Length);
        Assert.Equal(("900000", "999990"), (shown[0], shown[^1]));

        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Page.ClickAsync("[data-testid=download]"));
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!);
        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => (i * 10).ToString(CultureInfo.InvariantCulture)), lines);
    }

    [Fact]
    public async Task A_run_is_cancelled_and_its_processes_are_gone()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Start(ada, to: "9999999999");
        await ada.Page.Locator(".state [data-state=Running]").WaitForAsync();
        await ada.Page.Locator("[data-stage='1'][data-pid]").WaitForAsync();
        var pids = await ada.Page.Locator("[data-stage][data-pid]").EvaluateAllAsync<int[]>("stages => stages.map(s => Number(s.dataset.pid))");
        Assert.All(pids, pid => Assert.True(Processes.IsAlive(pid)));
        await ada.Page.ClickAsync("[data-testid=cancel]");
        await Ended(ada, "Cancelled");
        await Eventually.True(() => !pids.Any(Processes.IsAlive), "the stages are gone");
        await ada.Open("/pipeline");
        await ada.Page.Locator("tr", new() { HasText = "0 to 9999999999" }).Locator("[data-state=Cancelled]").First.WaitForAsync();
    }

    [Fact]
    public async Task A_stage_that_is_killed_is_named_and_what_came_out_is_kept()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await Start(ada, to: "9999999999");
        await ada.Page.Locator("[data-stage='1'][data-pid]").WaitForAsync();
        var pid = int.Parse((await ada.Page.GetAttributeAsync("[data-stage='1']", "data-pid"))!, CultureInfo.InvariantCulture);
        Process.GetProcessById(pid).Kill();
        await Ended(ada, "Failed");
        var fault = await ada.Page.InnerTextAsync("[data-testid=fault]");
        Assert.Contains("signal 9", fault, StringComparison.Ordinal);
        Assert.Contains(pid.ToString(CultureInfo.InvariantCulture), fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_and_a_file_are_filtered_and_their_faults_are_named()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/pipeline");
        await ada.Page.ClickAsync("text=List");
        await ada.Page.FillAsync("textarea[data-testid=numbers], [data-testid=numbers] textarea", "10, -20; 7\n30 9223372036854775807");
        await ada.Page.ClickAsync("text=End by closing");
        await ada.Page.ClickAsync("[data-testid=start]");
        await Ended(ada, "Completed");
        Assert.Equal("10 -20 30", await ada.Page.InnerTextAsync("[data-testid=results]"));

        await Refused(ada, "List", "1 2\n3 four", "line 2, column 3: 'four' is not an integer");
        await Refused(ada, "List", "9223372036854775808", "outside the range of Int64");
        await Refused(ada, "List", " ", "The list is empty");

        await ada.Open("/pipeline");
        await ada.Page.ClickAsync("text=File");
        await ada.ChooseFile("numbers.txt", "text/plain", "100\n101\n110\n"u8.ToArray());
        await ada.Page.ClickAsync("[data-testid=start]");
        await Ended(ada, "Completed");
        Assert.Equal("100 110", await ada.Page.InnerTextAsync("[data-testid=results]"));

        await ada.Open("/pipeline");
        await ada.Page.ClickAsync("text=File");
        await ada.ChooseFile("words.txt", "text/plain", "100\n1O1\n"u8.ToArray());
        await ada.Page.ClickAsync("[data-testid=start]");
        await Ended(ada, "Failed");
        Assert.Contains("line 2, column 1", await ada.Page.InnerTextAsync("[data-testid=fault]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_more_numbers_than_a_run_may_have_is_stopped()
    {
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Pipeline:MaxNumbers=3");
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/pipeline");
        await ada.Page.ClickAsync("text=File");
        await ada.ChooseFile("numbers.txt", "text/plain", "10\n20\n30\n40\n"u8.ToArray());
        await ada.Page.ClickAsync("[data-testid=start]");
        await Ended(ada, "Failed");
        Assert.Contains("at most 3 numbers", await ada.Page.InnerTextAsync("[data-testid=fault]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Divisors_are_chips_and_bad_ones_are_refused()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/pipeline");
        foreach (var (bad, fault) in new[] { ("0", "d in 'divisible(0)' must be at least 1"), ("-3", "d in 'divisible(-3)' must be at least 1"), ("x", "'x' in 'divisible(x)' is not a whole number") })
        {
            await ada.Page.FillAsync("[data-testid=divisor]", bad);
            await ada.Page.PressAsync("[data-testid=divisor]", "Enter");
            await ada.Page.Locator("[data-testid=fault]", new() { HasText = fault }).WaitForAsync();
        }

        await ada.Page.ClickAsync("[aria-label='Remove stage 2, divisible(5)']");
        await ada.Page.FillAsync("[data-testid=divisor]", "25");
        await ada.Page.PressAsync("[data-testid=divisor]", "Enter");
        await ada.Page.Locator(".chip", new() { HasText = "25" }).WaitForAsync();
        await ada.Page.ClickAsync("[data-testid=start]");
        await Ended(ada, "Completed");
        Assert.Equal("0 50", await ada.Page.InnerTextAsync("[data-testid=results]"));
    }

    private static async Task Start(Visitor visitor, string? to = null)
    {
        await visitor.Open("/pipeline");
        if (to is not null)
            await visitor.Page.FillAsync("input[data-testid=to], [data-testid=to] input", to);
        await visitor.StartRun();
    }

    private static Task Ended(Visitor visitor, string state) => visitor.Page.Locator($".state [data-state={state}]").WaitForAsync();

    private static async Task Refused(Visitor visitor, string source, string numbers, string fault)
    {
        await visitor.Open("/pipeline");
        await visitor.Page.ClickAsync($"text={source}");
        await visitor.Page.FillAsync("textarea[data-testid=numbers], [data-testid=numbers] textarea", numbers);
        await visitor.Page.ClickAsync("[data-testid=start]");
        await visitor.Page.Locator("[data-testid=fault]", new() { HasText = fault }).WaitForAsync();
    }
}
