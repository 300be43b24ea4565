using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class ChatTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task Two_people_and_a_python_client_talk_in_one_room()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        await using var pump = Python.Start("talk.py", shared.App.Subscribe, shared.App.Publish);
        await pump.Prints("ready");
        await ada.Open("/chat/lobby");
        await bob.Open("/chat/lobby");

        await ada.Say("who is there?");
        await bob.Sees("who is there?");
        await pump.Prints("#lobby ada: who is there?");

        await pump.Write("#lobby pump-3: 9.81 bar");
        await ada.Sees("9.81 bar");
        await bob.Sees("9.81 bar");
        // What it publishes comes back to it from the broker, once: the app does not repeat it.
        await pump.Prints("#lobby pump-3: 9.81 bar");

        await bob.Say("thank you, pump");
        await ada.Sees("thank you, pump");
        await pump.Prints("#lobby bob: thank you, pump");
        Assert.Single(pump.Lines, "#lobby pump-3: 9.81 bar");

        var line = ada.Page.Locator("#log .message", new() { HasText = "9.81 bar" });
        Assert.Equal(1, await line.Locator(".terminal").CountAsync());
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task History_is_there_at_first_paint()
    {
        var room = await NewRoom("paint");
        await Post(room, "said before you came");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var response = await ada.Context.APIRequest.GetAsync($"/chat/{room}");
        Assert.Contains("said before you came", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_made_by_one_appears_at_the_others()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        await bob.Open("/chat/lobby");
        await ada.Open("/chat/lobby");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        var name = $"Workshop-{Guid.NewGuid():N}"[..20];
        var address = $"/chat/{name.ToLowerInvariant()}";
        await ada.Page.FillAsync("#new-room", name);
        await ada.Page.PressAsync("#new-room", "Enter");
        await ada.Arrives(address);
        await bob.Page.ClickAsync($"nav.rooms a[href='{address}']");
        await bob.Arrives(address);
        await bob.Say("nice room");
        await ada.Sees("nice room");

        await ada.Page.FillAsync("#new-room", "no blanks!");
        await ada.Page.PressAsync("#new-room", "Enter");
        await ada.Page.Locator("#new-room-fault", new() { HasText = "begins with a letter or digit" }).WaitForAsync();
    }

    [Fact]
    public async Task Tags_are_shown_and_never_run()
    {
        var room = await NewRoom("tags");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        const string Hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        await ada.Say(Hostile);
        await ada.Sees("<img src=x");
        await Eventually.True(() => ada.Page.Locator(".pending-line").CountAsync().GetAwaiter().GetResult() == 0, "the line is no longer on its way");
        Assert.Equal(Hostile, (await ada.Messages()).Single());
        Assert.Equal(0, await ada.Page.Locator("#log img, #log script").CountAsync());
        Assert.DoesNotContain("owned", await ada.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_stays_in_the_composer_and_is_not_sent()
    {
        var room = await NewRoom("too-long");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", width: 360, height: 740);
        await ada.Open($"/chat/{room}");
        await ada.Say(new string('x', 4_001));
        await ada.Page.Locator("[data-note]", new() { HasText = "4,001 of 4,000 characters: too long to send" }).WaitForAsync();
        Assert.Equal(4_001, (await ada.Page.InputValueAsync("#composer-text")).Length);
        Assert.Equal(0, await ada.Page.Locator(".pending-line").CountAsync());
        await ada.Say(new string('x', 4_000));
        await ada.Sees("xxxx");
        Assert.Equal("", await ada.Page.InputValueAsync("#composer-text"));
    }

    [Fact]
    public async Task A_text_that_the_server_refuses_is_shown_with_its_reason_and_can_be_discarded()
    {
        var room = await NewRoom("long");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Say("a bell: \u0007");
        var failed = ada.Page.Locator(".pending-line.failed");
        await failed.WaitForAsync();
        Assert.Contains("control character", await failed.InnerTextAsync(), StringComparison.Ordinal);
        await failed.Locator("text=Discard").ClickAsync();
        await ada.Say("short");
        await ada.Sees("short");
        Assert.Equal(["short"], await ada.Messages());
    }

    [Fact]
    public async Task Older_messages_come_on_scrolling_up_and_the_page_holds_300_at_most()
    {
        var room = await NewRoom("deep");
        for (var i = 1; i <= 420; i++)
            await Post(room, $"message {i}");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Sees("message 420");
        Assert.Equal(50, (await ada.Messages()).Count);

        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await Eventually.True(
            () =>
            {
                ada.Page.EvaluateAsync("document.getElementById('log').scrollTop = 0").GetAwaiter().GetResult();
                return ada.Messages().GetAwaiter().GetResult()[0] == "message 1";
            },
            "the first message is reached");
        var messages = await ada.Messages();
        Assert.Equal(300, messages.Count);
        Assert.Equal(Enumerable.Range(1, 300).Select(i => $"message {i}"), messages);

        // What is said meanwhile does not steal the place; a pill tells of it and leads there.
        await ada.Shows("#log[data-following=false]");
        await Post(room, "news");
        await ada.Page.Locator("[data-testid=pill]").WaitForAsync();
        Assert.Equal("message 1", (await ada.Messages())[0]);
        await ada.Page.ClickAsync("[data-testid=pill]");
        await ada.Sees("news");
        Assert.Equal("news", (await ada.Messages())[^1]);
    }

    [Fact]
    public async Task One_who_reads_further_up_is_not_moved_by_what_is_said()
    {
        var room = await NewRoom("still");
        for (var i = 1; i <= 60; i++)
            await Post(room, $"message {i}");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", height: 500);
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Page.EvaluateAsync("document.getElementById('log').scrollTop -= 400");
        await ada.Shows("#log[data-following=false]");
        var before = await ada.Page.EvaluateAsync<double>("document.getElementById('log').scrollTop");
        await Post(room, "do not look");
        await ada.Page.Locator("[data-testid=pill]", new() { HasText = "1 new message" }).WaitForAsync();
        Assert.Equal(before, await ada.Page.EvaluateAsync<double>("document.getElementById('log').scrollTop"), 1.0);
    }

    [Fact]
    public async Task A_draft_survives_a_reload()
    {
        var room = await NewRoom("draft");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Page.FillAsync("#composer-text", "not sent yet");
        await ada.Page.ReloadAsync();
        await ada.Interactive();
        await Eventually.True(() => ada.Page.InputValueAsync("#composer-text").GetAwaiter().GetResult() == "not sent yet", "the draft is back");
    }

    [Fact]
    public async Task A_tab_that_was_cut_off_for_ten_seconds_gets_what_it_missed_once_and_in_order()
    {
        var room = await NewRoom("cut");
        await using var cable = new CuttableProxy(shared.App.Url);
        await using var ada = await browser.SignIn(cable.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Say("before");
        await ada.Sees("before");

        await cable.Cut();
        await ada.Shows("#components-reconnect-modal", "Connection lost");
        await ada.Say("said while cut off");
        await ada.Shows(".pending-line", "waiting for the server");
        // Ten seconds of the server's day: a message each time that its own weather station is heard a second later.
        var cut = await StationHeard();
        for (var i = 1; i <= 10; i++)
        {
            await Post(room, $"missed {i}");
            await Eventually.True(() => StationHeard().GetAwaiter().GetResult() >= cut.AddSeconds(i), $"the weather station is heard {i} s after the cut");
        }

        await ada.Shows("#components-reconnect-modal", "Connection lost");
        Assert.DoesNotContain("missed 1", await ada.Messages());
        Assert.Contains("said while cut off", await ada.Page.InnerTextAsync(".pending"), StringComparison.Ordinal);

        cable.Mend();
        await ada.Sees("said while cut off");
        await ada.Sees("missed 10");
        var messages = await ada.Messages();
        Assert.Equal(["before", .. Enumerable.Range(1, 10).Select(i => $"missed {i}")], messages.Where(m => m != "said while cut off"));
        Assert.Single(messages, "said while cut off");
    }

    private async Task<DateTimeOffset> StationHeard() =>
        (await shared.App.Status()).GetProperty("weather")[0].GetProperty("lastSeen").GetDateTimeOffset();

    private async Task<string> NewRoom(string name)
    {
        var room = $"{name}-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        return room;
    }

    private Task<long> Post(string room, string text) => Api.Post(shared.App, room, text);
}
