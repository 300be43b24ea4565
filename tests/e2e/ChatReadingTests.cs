using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>What one has read, who is there, and being told of it.</summary>
public sealed class ChatReadingTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task What_comes_in_another_room_is_counted_in_the_list_and_the_title_until_it_is_read_in_any_tab()
    {
        var (here, there) = (await NewRoom(), await NewRoom());
        await using var ada = await browser.SignIn(shared.App.Url, "ada-reads");
        await ada.Open($"/chat/{here}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        var level = ada.Page.Locator(Badge(there));
        await Api.Post(shared.App, there, "one");
        await Api.Post(shared.App, there, "two");
        await ada.Shows(Badge(there), "2");
        await Assertions.Expect(ada.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex($@"^\(\d+\+?\) #{here} "));
        await Api.Post(shared.App, there, "all of you: @all");
        await ada.Shows(Badge(there), "@3");

        // The other tab has it, and reads it for both.
        var other = await ada.Context.NewPageAsync();
        await other.GotoAsync($"/chat/{here}");
        await Assertions.Expect(other.Locator(Badge(there))).ToContainTextAsync("@3");
        // A press that ends on what the circuit has drawn since is none.
        await other.Locator("body:has([data-testid=interactive]):has(h1:focus)").WaitForAsync();
        await other.ClickAsync($"nav.rooms a[href='/chat/{there}']");
        await Assertions.Expect(other.Locator("#log [data-first-unread] + article .text, #log [data-first-unread] ~ article .text").First).ToHaveTextAsync("one");
        await Assertions.Expect(level).ToHaveCountAsync(0);
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task One_who_comes_back_after_a_hundred_messages_begins_at_the_first_of_them()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada-away");
        await Api.Post(shared.App, room, "read long ago");
        await ada.Open($"/chat/{room}");
        await ada.Sees("read long ago");
        Assert.Equal(0, await ada.Page.Locator("[data-first-unread]").CountAsync());
        await ada.Open("/echo");
        // While the server has the old page, it reads.
        await Eventually.True(() => Api.StateOf(shared.App, "ada-away").GetAwaiter().GetResult() == PresenceState.Offline, "the server knows that she has left");
        var first = await Api.Post(shared.App, room, "news 1");
        for (var i = 2; i <= 100; i++)
            await Api.Post(shared.App, room, $"news {i}");

        await ada.Open($"/chat/{room}");
        await ada.Shows("#log [data-first-unread]");
        Assert.Equal(first.ToString(System.Globalization.CultureInfo.InvariantCulture), await ada.Page.EvaluateAsync<string>(
            "[...document.querySelectorAll('#log [data-first-unread], #log article')].reduce((found, e, i, all) => e.matches('[data-first-unread]') ? all[i + 1].dataset.sequence : found, '')"));
        await Assertions.Expect(ada.Page.Locator("#log [data-first-unread]")).ToBeInViewportAsync();
        await ada.Shows(Badge(room), "99+");
        // At the bottom all of it is read.
        await ada.Page.ClickAsync("button.new-pill");
        await ada.Sees("news 100");
        await Assertions.Expect(ada.Page.Locator(Badge(room))).ToHaveCountAsync(0);
        await ada.LooksRight("a room with a line above what is new");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task What_comes_while_one_is_cut_off_is_not_read_and_stands_below_a_line_when_one_is_back()
    {
        var room = await NewRoom();
        await using var cable = new CuttableProxy(shared.App.Url);
        await using var ada = await browser.SignIn(cable.Url, "ada-cut");
        await Api.Post(shared.App, room, "before");
        await ada.Open($"/chat/{room}");
        await ada.Sees("before");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await Eventually.True(() => Api.StateOf(shared.App, "ada-cut").GetAwaiter().GetResult() == PresenceState.Online, "she looks at the page");
        await cable.Cut();
        await ada.Shows("#components-reconnect-modal", "Connection lost");
        // Until the server knows, she reads.
        await IsAway("ada-cut");
        await Api.Post(shared.App, room, "while away");
        cable.Mend();
        await ada.Shows("#log [data-first-unread] ~ article .text", "while away");
        await Assertions.Expect(ada.Page.Locator(Badge(room))).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Who_writes_is_named_to_the_others_until_it_is_said()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada-typing");
        await using var bob = await browser.SignIn(shared.App.Url, "bob-typing");
        await ada.Open($"/chat/{room}");
        await bob.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await bob.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await bob.Page.FillAsync("#composer-text", "I think");
        await ada.Shows("[data-testid=typing]", "bob-typing is typing…");
        Assert.Equal("", await bob.Page.InnerTextAsync("[data-testid=typing]"));
        await bob.Page.PressAsync("#composer-text", "Enter");
        await ada.Sees("I think");
        await Assertions.Expect(ada.Page.Locator("[data-testid=typing]")).ToHaveTextAsync("");

        // One who goes away while writing is forgotten by itself.
        await bob.Page.FillAsync("#composer-text", "perhaps");
        await ada.Shows("[data-testid=typing]", "bob-typing is typing…");
        await Assertions.Expect(ada.Page.Locator("[data-testid=typing]")).ToHaveTextAsync("", new LocatorAssertionsToHaveTextOptions { Timeout = 15_000 });
    }

    [Fact]
    public async Task Behind_another_window_one_is_told_on_the_desktop_of_what_one_wants_to_be_told_of()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada-told");
        await ada.Context.GrantPermissionsAsync(["notifications"]);
        // The desktop of a browser without a screen keeps nothing: what would be shown is written down.
        await ada.Context.AddInitScriptAsync(
            """
            window.told = [];
            window.Notification = class {
              static permission = 'granted';
              constructor(title, options) { window.told.push(this); this.title = title; this.body = options.body; }
              close() {}
            };
            """);
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Page.ClickAsync("[data-testid=open-Notifications]");
        await ada.Shows("[data-notify-state]", "messages are shown on the desktop");
        await ada.Page.CheckAsync("[data-testid=level-Mentions]");
        await ada.Shows("[data-panel=Notifications] .answer", "Saved.");
        await Hide(ada, true);
        await IsAway("ada-told");
        await Api.Post(shared.App, room, "nothing for you");
        var named = await Api.Post(shared.App, room, "but this, @all");
        await Eventually.True(() => ada.Page.EvaluateAsync<int>("window.told.length").GetAwaiter().GetResult() > 0, "something is told");
        Assert.Equal($"api in #{room}: but this, @all", await ada.Page.EvaluateAsync<string>("`${window.told[0].title}: ${window.told[0].body}`"));
        // Unseen it stays unread, below a line.
        await ada.Shows(Badge(room), "@2");
        await Hide(ada, false);
        await ada.Shows("#log [data-first-unread]");
        await Assertions.Expect(ada.Page.Locator(Badge(room))).ToHaveCountAsync(0);
        await ada.Page.EvaluateAsync("window.told[0].onclick()");
        await ada.Arrives($"/chat/{room}?at={named}");
        await ada.Shows("#log [data-aimed] .text", "but this");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Programs_and_terminals_are_there_and_a_hub_client_hears_who_comes_and_writes()
    {
        var room = await NewRoom();
        await using var bob = new ChatClient(shared.App.Url, $"bob{room}");
        await using var eve = new ChatClient(shared.App.Url, $"eve{room}");
        await using var hub = await bob.Hub();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var there = hub.StreamAsync<IReadOnlyList<PersonPresence>>("Presence", enough.Token).GetAsyncEnumerator(enough.Token);
        Assert.True(await there.MoveNextAsync());
        Assert.Contains(there.Current, p => p.Name == bob.Name && p.State == PresenceState.Online);
        var eveHub = await eve.Hub();
        await Hears(there, eve.Name, PresenceState.Online);
        await eveHub.InvokeAsync("Here", PresenceState.Away);
        await Hears(there, eve.Name, PresenceState.Away);

        var writes = hub.StreamAsync<IReadOnlyList<string>>("WhoTypes", room, enough.Token).GetAsyncEnumerator(enough.Token);
        var next = writes.MoveNextAsync();
        await eveHub.SendAsync("Typing", room);
        Assert.True(await next);
        Assert.Equal([eve.Name], writes.Current);
        var (status, _, _) = await bob.Ask(HttpMethod.Post, $"/rooms/{room}/typing");
        Assert.Equal(HttpStatusCode.NoContent, status);
        await eve.Do(HttpMethod.Get, $"/rooms/{room}/typing");
        await eveHub.DisposeAsync();
        await Hears(there, eve.Name, PresenceState.Offline);
        Assert.DoesNotContain((await bob.Do(HttpMethod.Get, "/presence")).EnumerateArray(), p => p.GetProperty("name").GetString() == eve.Name);

        await Python.Run("say.py", shared.App.Publish, $"#{room} pump-{room}: 4.2 bar");
        await Hears(there, $"pump-{room}", PresenceState.Online);
        await enough.CancelAsync();
    }

    [Fact]
    public async Task A_direct_room_stands_by_itself_with_a_dot_for_the_other_one_and_an_archived_room_is_folded_away()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada-direct");
        await using var api = new ChatClient(shared.App.Url, $"gus{room}");
        var hub = await api.Hub();
        await ada.Open("/chat/lobby");
        var made = await api.Do(HttpMethod.Post, "/rooms", new { people = new[] { "ada-direct" } });
        await ada.Shows("[data-testid=direct-rooms] a", api.Name);
        await ada.Shows("[data-testid=direct-rooms] [data-presence=Online]");
        await hub.DisposeAsync();
        await ada.Shows("[data-testid=direct-rooms] [data-presence=Offline]");
        await ada.Open($"/chat/{made.GetProperty("name").GetString()}");
        await ada.Page.ClickAsync("[data-testid=open-Members]");
        await ada.Shows("[data-panel=Members] li:has-text('ada-direct') [data-presence=Online]");
        await ada.LooksRight("members with dots");
        await api.Do(HttpMethod.Patch, $"/rooms/{await Own(api)}", new { archived = true });
        await ada.Shows("[data-testid=archived-rooms] summary");
    }

    [Theory]
    [InlineData("light", false, 1280, 800)]
    [InlineData("dark", true, 1280, 800)]
    [InlineData("light", false, 360, 740)]
    [InlineData("dark", true, 360, 740)]
    public async Task Badges_dots_and_the_line_above_what_is_new_look_right(string scheme, bool dark, int width, int height)
    {
        var (room, other) = (await NewRoom(), await NewRoom());
        await using var ada = await browser.SignIn(shared.App.Url, $"ada-{scheme}-{width}", dark, width, height);
        await using var gus = new ChatClient(shared.App.Url, $"gus{room}");
        var hub = await gus.Hub();
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await Hide(ada, true);
        await IsAway($"ada-{scheme}-{width}");
        await Api.Post(shared.App, room, "said while nobody looked");
        await Api.Post(shared.App, other, "a word");
        await Api.Post(shared.App, other, "and @all");
        var direct = await gus.Do(HttpMethod.Post, "/rooms", new { people = new[] { $"ada-{scheme}-{width}" } });
        await gus.Say(direct.GetProperty("name").GetString()!, "between us");
        await ada.Shows("[data-testid=direct-rooms] [data-testid=unread]", "1");
        await Hide(ada, false);
        await hub.SendAsync("Typing", room);
        await ada.Shows("[data-testid=typing]", "is typing…");
        await ada.LooksRight($"the chat with badges, {scheme}, {width}");
        await Picture(ada, $"chat-reading-{width}-{scheme}");
        await ada.Page.ClickAsync("[data-testid=open-Notifications]");
        await ada.Shows("[data-panel=Notifications] .levels");
        await ada.LooksRight($"the levels, {scheme}, {width}");
        await Picture(ada, $"chat-levels-{width}-{scheme}");
        await hub.DisposeAsync();
    }

    private static Task<byte[]> Picture(Visitor visitor, string name) => visitor.Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Paths.Repository, "artifacts", "screenshots", name + ".png"),
        Animations = ScreenshotAnimations.Disabled,
    });

    private static string Badge(string room) => $"nav.rooms a[href='/chat/{room}'] [data-testid=unread]";

    private static async Task<string> Own(ChatClient client)
    {
        var name = $"old-{Guid.NewGuid():N}"[..20];
        await client.Do(HttpMethod.Post, "/rooms", new { name });
        return name;
    }

    private Task IsAway(string name) =>
        Eventually.True(() => Api.StateOf(shared.App, name).GetAwaiter().GetResult() == PresenceState.Away, $"the server knows that {name} does not look");

    private static async Task Hears(IAsyncEnumerator<IReadOnlyList<PersonPresence>> there, string name, PresenceState state)
    {
        do
        {
            Assert.True(await there.MoveNextAsync());
        }
        while (!there.Current.Any(p => p.Name == name && p.State == state));
    }

    private static Task<System.Text.Json.JsonElement?> Hide(Visitor visitor, bool hidden) => visitor.Page.EvaluateAsync(
        """
        (hidden) => {
          Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        hidden);

    private async Task<string> NewRoom()
    {
        var room = $"read-{Guid.NewGuid():N}"[..16];
        await Api.CreateRoom(shared.App, room);
        return room;
    }
}
