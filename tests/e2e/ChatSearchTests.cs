using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>Search over HTTP, on the hub and in the browser.</summary>
public sealed class ChatSearchTests(SharedApp shared, SharedBrowser browser)
{
    // A word that no other test has.
    private readonly string _word = $"q{Guid.NewGuid():N}"[..12];

    [Fact]
    public async Task What_was_said_is_found_over_http_page_by_page()
    {
        var room = await OpenRoom();
        for (var i = 1; i <= 7; i++)
            await Api.Post(shared.App, room, $"{_word} number {i}");
        await using var bob = new ChatClient(shared.App.Url, "bob");
        await Searchable(bob, 7);
        List<string> found = [];
        var (before, more) = (0L, true);
        while (more)
        {
            var page = await bob.Do(HttpMethod.Get, $"/search?q={_word}&before={before}&limit=3");
            found.AddRange(Texts(page));
            (before, more) = (page.GetProperty("hits").EnumerateArray().Last().GetProperty("sequence").GetInt64(), page.GetProperty("more").GetBoolean());
        }

        Assert.Equal(Enumerable.Range(1, 7).Reverse().Select(i => $"{_word} number {i}"), found);
        var hit = (await bob.Do(HttpMethod.Get, $"/search?q={_word}+in:{room}&limit=1")).GetProperty("hits")[0];
        Assert.Equal((room, $"#{room}", "api"), (hit.GetProperty("room").GetString(), hit.GetProperty("title").GetString(), hit.GetProperty("author").GetString()));
        var mark = hit.GetProperty("text").GetProperty("marks")[0];
        Assert.Equal((0, _word.Length), (mark.GetProperty("start").GetInt32(), mark.GetProperty("length").GetInt32()));

        Assert.Equal("bad-search", await bob.Refused(HttpMethod.Get, "/search"));
        Assert.Equal("bad-search", await bob.Refused(HttpMethod.Get, "/search?q=has:cheese"));
        Assert.Equal("bad-search", await bob.Refused(HttpMethod.Get, $"/search?q={new string('a', 201)}"));
        Assert.Equal("unknown-room", await bob.Refused(HttpMethod.Get, "/search?q=in:no-such-room"));
        Assert.Equal("bad-limit", await bob.Refused(HttpMethod.Get, "/search?q=x&limit=101"));
        Assert.Empty(Texts(await bob.Do(HttpMethod.Get, $"/search?q={Uri.EscapeDataString($"\"{_word}\" OR facts : vopen * ( NEAR")}")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_closed_room_is_found_on_the_hub_by_its_members_only_and_not_after_leaving(bool messagePack)
    {
        var room = $"r-{_word}";
        await using var ann = new ChatClient(shared.App.Url, "ann");
        await using var bob = new ChatClient(shared.App.Url, "bob");
        await using var eve = new ChatClient(shared.App.Url, "eve");
        await bob.Say("lobby", "bob is here");
        await ann.Do(HttpMethod.Post, "/rooms", new { name = room, closed = true });
        await ann.Do(HttpMethod.Post, $"/rooms/{room}/members", new { name = "bob" });
        var said = await ann.Say(room, $"the {_word} is under the stairs");
        await Searchable(bob, 1);
        await using var hub = await bob.Hub(messagePack);
        await using var outside = await eve.Hub(messagePack);

        var hit = Assert.Single((await Search(hub)).Hits);
        Assert.Equal((said, room, "ann"), (hit.Sequence, hit.Room, hit.Author));
        Assert.Equal(new ChatMark(4, _word.Length), Assert.Single(hit.Text.Marks));
        Assert.Empty((await Search(outside)).Hits);
        Assert.Empty(Texts(await eve.Do(HttpMethod.Get, $"/search?q={_word}")));
        Assert.Equal("unknown-room", await eve.Refused(HttpMethod.Get, $"/search?q=in:{room}"));
        var refused = await Assert.ThrowsAsync<HubException>(() => outside.InvokeAsync<ChatFound>(nameof(IChatHub.Search), $"in:{room}", 0L, 10));
        Assert.Contains("unknown-room:", refused.Message, StringComparison.Ordinal);

        await hub.InvokeAsync(nameof(IChatHub.Leave), room);
        Assert.Empty((await Search(hub)).Hits);

        Task<ChatFound> Search(HubConnection connection) => connection.InvokeAsync<ChatFound>(nameof(IChatHub.Search), _word, 0L, 10);
    }

    [Fact]
    public async Task What_is_typed_is_found_and_leads_to_the_message_in_its_place()
    {
        var room = await OpenRoom();
        var said = await Api.Post(shared.App, room, $"Where is the {_word}handle <b>now</b>?");
        for (var i = 0; i < 80; i++)
            await Api.Post(shared.App, room, $"something else {i}");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Page.FocusAsync("#composer-text");
        await ada.Page.Keyboard.PressAsync("Control+Shift+F");
        await ada.Interactive();
        Assert.Equal($"in:{room} ", await ada.Page.InputValueAsync("#search-text"));
        await ada.Page.Locator(".search[data-ready]").WaitForAsync();

        // Whoever just types, types into the field; a word is found before it is finished. At this pace the page searches for one
        // letter while the next is typed.
        await ada.Page.Keyboard.TypeAsync($"{_word}ha", new KeyboardTypeOptions { Delay = 260 });
        await ada.Shows("[data-hit] mark", $"{_word}handle");
        await ada.Shows("[data-testid=search-says]", "1 message");
        await ada.Shows("[data-hit] .text", $"Where is the {_word}handle <b>now</b>?");
        await Eventually.True(() => new Uri(ada.Page.Url).PathAndQuery == $"/search?q=in%3A{room}%20{_word}ha", "what is searched for is in the address");
        await ada.Page.ReloadAsync();
        await ada.Interactive();
        await ada.Shows("[data-hit] mark");
        await ada.LooksRight("a hit");

        await ada.Page.ClickAsync("[data-hit]");
        await ada.Arrives($"/chat/{room}?at={said}");
        await ada.Shows("#log [data-aimed] .text", $"{_word}handle");
        await ada.Page.GoBackAsync();
        await ada.Shows("[data-hit] mark");
        Assert.Equal($"in:{room} {_word}ha", await ada.Page.InputValueAsync("#search-text"));
        Assert.Empty(ada.Errors);
    }

    // The server sees a letter after the next ones are typed, and the page its answer later still.
    [Fact]
    public async Task What_is_typed_stays_in_the_field_over_a_slow_line()
    {
        var room = await OpenRoom();
        await Api.Post(shared.App, room, $"the {_word} again");
        await using var line = new CuttableProxy(shared.App.Url);
        await using var ada = await browser.SignIn(line.Url, "ada");
        foreach (var (page, field) in new[] { ("/search?q=", "#search-text"), ("/rooms?q=", "#filter"), ("/queues?name=", "#filter") })
        {
            line.Delay = TimeSpan.Zero;
            await ada.Open($"{page}{_word[..1]}");
            line.Delay = TimeSpan.FromMilliseconds(400);
            await ada.Page.FocusAsync(field);
            await ada.Page.Keyboard.PressAsync("End");
            await ada.Page.Keyboard.TypeAsync(_word[1..], new KeyboardTypeOptions { Delay = 290 });
            await ada.Page.Keyboard.PressAsync("Enter");
            await Eventually.True(() => new Uri(ada.Page.Url).PathAndQuery == $"{page}{_word}", $"{page} has it in its address");
            Assert.Equal(_word, await ada.Page.InputValueAsync(field));
            Assert.True(await ada.Page.EvaluateAsync<bool>("field => document.activeElement === document.querySelector(field)", field), "one can write on");
        }

        await ada.Open($"/search?q={_word}");
        await ada.Shows("[data-hit] mark", _word);
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task What_is_typed_before_there_is_a_circuit_is_searched_for_when_it_is_there()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var circuit = await Held.Back(ada.Page, Held.Circuit);
        await ada.Page.GotoAsync("/search");
        await circuit.Asked();
        await ada.Page.FillAsync("#search-text", _word);
        circuit.LetGo();
        await ada.Arrives($"/search?q={_word}");
        await ada.Shows("[data-testid=search-says]", "Nothing found.");
        Assert.Equal(_word, await ada.Page.InputValueAsync("#search-text"));
        await ada.Page.Locator("#search-text:focus").WaitForAsync();
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Older_hits_come_as_one_scrolls()
    {
        var room = await OpenRoom();
        for (var i = 1; i <= 100; i++)
            await Api.Post(shared.App, room, $"{_word} {i}");
        await using (var bob = new ChatClient(shared.App.Url, "bob"))
            await Searchable(bob, 100);
        await using var ada = await browser.SignIn(shared.App.Url, "ada", width: 360, height: 740);
        await ada.Open($"/search?q={_word}");
        await ada.Shows("[data-hit]", $"{_word} 100");
        await Eventually.True(
            () =>
            {
                ada.Page.EvaluateAsync("window.scrollTo(0, document.body.scrollHeight)").GetAwaiter().GetResult();
                return ada.Page.Locator("[data-hit]").CountAsync().GetAwaiter().GetResult() == 100;
            },
            "all are there");
        Assert.Equal(
            Enumerable.Range(1, 100).Reverse().Select(i => $"{_word} {i}"),
            (await ada.Page.Locator("[data-hit] .text").AllInnerTextsAsync()).Select(t => t.Trim()));
        await ada.FitsItsWindow("many hits");

        await ada.Page.FillAsync("#search-text", $"{_word} has:cheese");
        await ada.Shows("[data-testid=search-says]", "has: is followed by file or link, not 'cheese'");
        await ada.Page.FillAsync("#search-text", $"{_word} -{_word}");
        await ada.Shows("[data-testid=search-says]", "Nothing found.");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Who_searches_too_fast_is_told_to_wait_and_others_are_not()
    {
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Chat:SearchesPerSecond=1", "--WebMq:Chat:SearchBurst=3");
        await using var ann = new ChatClient(app.Url, "ann");
        await using var bob = new ChatClient(app.Url, "bob");
        var answers = new List<(HttpStatusCode Status, JsonElement Answer, HttpResponseMessage Response)>();
        while (answers.Count < 50 && answers.All(a => a.Status == HttpStatusCode.OK))
            answers.Add(await ann.Ask(HttpMethod.Get, "/search?q=pump"));

        Assert.InRange(answers.Count, 4, 49);
        var (status, answer, response) = answers[^1];
        Assert.Equal((HttpStatusCode.TooManyRequests, "too-fast"), (status, answer.GetProperty("code").GetString()));
        Assert.Contains("WebMq:Chat:SearchesPerSecond", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(response.Headers.RetryAfter?.Delta > TimeSpan.Zero, "it says when to try again");
        await bob.Do(HttpMethod.Get, "/search?q=pump");
    }

    // What is acknowledged is on disk, and in the rows a moment later.
    private async Task Searchable(ChatClient client, int messages) => await Eventually.True(
        () => client.Do(HttpMethod.Get, $"/search?q={_word}&limit=100").GetAwaiter().GetResult().GetProperty("hits").GetArrayLength() == messages,
        $"{messages} messages are found");

    private static List<string> Texts(JsonElement page) => [.. page.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("text").GetProperty("text").GetString()!)];

    private async Task<string> OpenRoom()
    {
        var room = $"search-{_word}";
        await Api.CreateRoom(shared.App, room);
        return room;
    }
}
