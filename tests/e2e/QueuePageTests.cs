using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class QueuePageTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_queue_is_made_in_the_browser_and_says_what_is_wrong_beside_the_field()
    {
        var queue = QueueApi.NewName();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/queues");
        await ada.Page.ClickAsync("[data-testid=new]");
        await ada.Page.FillAsync("[data-testid=queue-name]", "Not A Name");
        await ada.Page.FillAsync("[data-testid=lease]", "soon");
        await ada.Page.ClickAsync("[data-testid=make]");
        await ada.Shows("[data-testid=queue-name-error]", "1 to 64 of a-z");
        await ada.Shows("[data-testid=lease-error]", "1 s to 12 h");

        await ada.Page.FillAsync("[data-testid=queue-name]", queue);
        await ada.Page.FillAsync("[data-testid=lease]", "2 min");
        await ada.Page.ClickAsync("[data-testid=make]");
        await ada.Arrives($"/queues/{queue}");
        await ada.Shows("[data-testid=options]", "A lease of 2 min");

        await ada.Open($"/queues/{queue}/settings");
        await ada.Page.FillAsync("[data-testid=deliveries]", "3");
        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("[data-testid=saved]", "Saved.");
        await ada.Page.ClickAsync("[data-testid=view-figures]");
        await ada.Shows("[data-testid=options]", "at most 3 deliveries");

        await ada.Page.ClickAsync("[data-testid=view-settings]");
        await ada.Page.ClickAsync("[data-testid=delete]");
        Assert.True(await ada.Page.IsDisabledAsync("[data-testid=confirm]"));
        await ada.Page.FillAsync("[data-testid=confirm-name]", queue);
        await ada.Page.ClickAsync("[data-testid=confirm]");
        await ada.Arrives("/queues");
        await ada.Shows("[data-queue=dead-letters]");
        Assert.Equal(0, await ada.Page.Locator($"[data-queue='{queue}']").CountAsync());
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task An_alert_is_set_up_raised_taken_care_of_and_over_in_the_browser()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/settings");
        await ada.Page.FillAsync("[data-testid=alert-depth]", "2");
        await ada.Page.FillAsync("[data-testid=alert-age]", "0.5");
        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("[data-testid=alert-age-error]", "Nothing for no alert, or a number of seconds");
        await ada.Page.FillAsync("[data-testid=alert-age]", "1 h");
        await ada.Page.ClickAsync("[data-testid=save]");
        await ada.Shows("[data-testid=saved]", "Saved.");
        await ada.Page.ClickAsync("[data-testid=view-figures]");
        await ada.Shows("[data-testid=options]", "an alert at 2 that wait, an alert when one waits for 1 h");

        await QueueApi.Send(http, queue, "one");
        await QueueApi.Send(http, queue, "two");
        await ada.Shows($"[data-alert='{queue} depth'][data-state=Active]", "had 2 messages waiting, its bound is 2");
        await ada.Open("/queues");
        await ada.Shows($"[data-alert='{queue} depth'] a", queue);
        foreach (var width in (int[])[360, 1280])
        {
            await ada.Resize(width, 740);
            await ada.Open($"/queues/{queue}");
            await ada.Shows("[data-testid=acknowledge]");
            await ada.LooksRight("an alert");
        }

        await ada.Page.FocusAsync("[data-testid=acknowledge]");
        await ada.Page.PressAsync("[data-testid=acknowledge]", "Enter");
        await ada.Shows("[data-state=Acknowledged]", "taken by ada");
        using var purged = await http.PostAsJsonAsync($"/api/queues/{queue}/purge?name=tester", new { confirm = queue }, TestContext.Current.CancellationToken);
        await ada.Shows("[data-state=Cleared]", "over ");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task The_head_of_a_queue_is_shown_as_it_is_until_somebody_chooses()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/messages");
        await ada.Shows("[data-testid=none]", "The queue is empty.");
        await QueueApi.Send(http, queue, "first");
        await ada.Shows("[data-message] .body", "first");
        using var taken = await http.PostAsync($"/api/queues/{queue}/receive?name=tester", null, TestContext.Current.CancellationToken);
        await ada.Shows("[data-message] [data-state=Leased]");

        await ada.Page.CheckAsync("[data-testid=choose]");
        await ada.Shows(".lead", "The list stands still.");
        await QueueApi.Send(http, queue, "second");
        await ada.Page.UncheckAsync("[data-testid=choose]");
        await ada.Shows("[data-message] .body", "second");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_dead_letter_is_sent_back_to_where_it_came_from()
    {
        var dead = await QueueApi.Make(shared.App);
        var queue = await QueueApi.Make(shared.App, $$"""{"deadLetterQueue":"{{dead}}"}""");
        using var http = shared.App.Http();
        await QueueApi.Send(http, queue, "a broken order");
        var deliveries = await (await http.PostAsync($"/api/queues/{queue}/receive?name=tester", null, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        await http.PostAsJsonAsync($"/api/queues/{queue}/reject?name=tester", new { receipt = deliveries[0].GetProperty("receipt").GetString(), dead = "cannot be read" }, TestContext.Current.CancellationToken);

        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/queues");
        await ada.Shows($"[data-queue='{dead}']", "dead letters");
        await ada.Open($"/queues/{dead}/messages");
        await ada.Page.ClickAsync("[data-message] a");
        await ada.Shows("[data-testid=death]", "The receiver said: cannot be read");
        await ada.Open($"/queues/{dead}/messages");
        await ada.Page.CheckAsync("[data-testid=choose]");
        await ada.Page.ClickAsync("[data-testid=requeue]:enabled");
        await ada.Shows("[data-testid=said]", "1 of 1 went back to where they came from.");
        await ada.Shows("[data-testid=none]", "The queue is empty.");
        await ada.Open($"/queues/{queue}/messages");
        await ada.Shows("[data-message]", "a broken order");

        await ada.Page.CheckAsync("[data-testid=choose]");
        await ada.Page.SelectOptionAsync("[data-testid=move-to]", dead);
        await ada.Page.ClickAsync("[data-testid=move]");
        await ada.Shows("[data-testid=said]", $"1 of 1 moved to {dead}.");
        await ada.Open($"/queues/{dead}/messages");
        await ada.Page.CheckAsync("[data-testid=choose]");
        await ada.Page.ClickAsync("[data-testid=remove]:enabled");
        await ada.Page.ClickAsync("[data-testid=remove-sure]");
        await ada.Shows("[data-testid=none]", "The queue is empty.");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task What_is_exported_comes_back_by_import_after_a_purge()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        foreach (var body in (string[])["one", "two", "three"])
            await QueueApi.Send(http, queue, body);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}/settings");
        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Page.ClickAsync("[data-testid=export]"));
        Assert.Equal($"{queue}.jsonl", download.SuggestedFilename);
        var lines = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        await ada.Page.ClickAsync("[data-testid=purge]");
        await ada.Page.FillAsync("[data-testid=confirm-name]", queue);
        await ada.Page.ClickAsync("[data-testid=confirm]");
        await ada.Shows("[data-testid=removed]", "3 messages are gone.");

        await ada.ChooseFile("bad.jsonl", "application/jsonl", "{\"body\":1}\n"u8.ToArray());
        await ada.Shows("[data-testid=imported]", "ine 1");
        await ada.ChooseFile($"{queue}.jsonl", "application/jsonl", lines);
        await ada.Shows("[data-testid=imported]", "3 messages taken, 0 were known already.");
        await ada.Page.ClickAsync("[data-testid=view-figures]");
        await ada.Shows("[data-testid=ready]", "3");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_queue_shows_who_receives_and_how_it_went_over_time()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/queues/{queue}");
        await ada.Shows("[data-testid=nobody]");
        var waiting = http.PostAsync($"/api/queues/{queue}/receive?name=grace&wait=30", null, TestContext.Current.CancellationToken);
        await ada.Shows("[data-receiver=grace]", "waits");
        await QueueApi.Send(http, queue, "for grace");
        await waiting;
        await ada.Shows("[data-receiver=grace]", "works");
        await ada.Shows("[data-testid=leased]", "1");
        await ada.Page.Locator("[data-testid=chart]").First.WaitForAsync();
        await ada.Page.ClickAsync("[data-testid=span-Day]");
        await ada.Arrives($"/queues/{queue}?span=day");
        Assert.Empty(ada.Errors);
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 360)]
    [InlineData(true, 360)]
    public async Task With_something_in_them_the_pages_have_no_serious_fault_for_assistive_technology_and_fit_the_screen(bool dark, int width)
    {
        var dead = await QueueApi.Make(shared.App);
        var queue = await QueueApi.Make(shared.App, $$"""{"deadLetterQueue":"{{dead}}"}""");
        using var http = shared.App.Http();
        await QueueApi.Send(http, queue, "waits " + new string('x', 500));
        await QueueApi.Send(http, dead, "{}");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, 740);
        await ada.Open("/queues");
        await ada.Page.ClickAsync("[data-testid=new]");
        await ada.Page.ClickAsync("[data-testid=make]");
        await ada.Shows("[data-testid=queue-name-error]");
        await Check("a queue that is not right");
        await ada.Open($"/queues/{queue}");
        await ada.Page.Locator("[data-testid=chart]").First.WaitForAsync();
        await Check("figures");
        await ada.Open($"/queues/{queue}/messages");
        await ada.Page.CheckAsync("[data-testid=choose]");
        await ada.Page.ClickAsync("[data-testid=remove]:enabled");
        await Check("messages");
        await ada.Page.ClickAsync("[data-message] a");
        await ada.Shows("[data-testid=body]");
        await Check("a message");
        await ada.Open($"/queues/{queue}/send");
        await ada.Page.FillAsync("[data-testid=delay]", "soon");
        await ada.Page.ClickAsync("[data-testid=send]:enabled");
        await ada.Page.FillAsync("[data-testid=delay]", "");
        await ada.Page.ClickAsync("[data-testid=code]");
        await ada.Page.ClickAsync("[data-testid=send]");
        await ada.Shows("[data-payload]");
        await Check("sending");
        await ada.Open($"/queues/{queue}/settings");
        await ada.Page.ClickAsync("[data-testid=delete]");
        await Check("settings");

        Task Check(string what) => ada.LooksRight(what);
    }
}
