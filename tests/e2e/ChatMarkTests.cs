using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>Marks that a person or a program moves on purpose, and the people of a room.</summary>
public sealed class ChatMarkTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task What_is_marked_as_unread_stays_so_in_both_tabs_at_the_bottom_until_the_room_is_entered_again()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada-later");
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        // What she sees is read when the server knows that she looks; a mark that is further back already is not taken back.
        await Eventually.True(() => Api.StateOf(shared.App, "ada-later").GetAwaiter().GetResult() == PresenceState.Online, "she looks at the page");
        var other = await ada.Context.NewPageAsync();
        await other.GotoAsync($"/chat/{room}");
        await other.Locator("body:has([data-testid=interactive])").WaitForAsync();
        foreach (var text in new[] { "one", "two", "three" })
            await Api.Post(shared.App, room, text);
        await ada.Sees("three");
        await Assertions.Expect(ada.Page.Locator(Badge(room))).ToHaveCountAsync(0);

        await ada.Page.Locator("#log article", new() { HasText = "two" }).FocusAsync();
        await ada.Page.Keyboard.PressAsync("u");
        await ada.Shows("[data-notice]", "Unread from here");
        await ada.Shows("#log [data-first-unread] + article .text", "two");
        await ada.Shows(Badge(room), "2");
        await Assertions.Expect(other.Locator("#log [data-first-unread] + article .text")).ToHaveTextAsync("two");
        await Assertions.Expect(other.Locator(Badge(room))).ToContainTextAsync("2");
        // What comes now adds to it, though both stand at the bottom.
        await Api.Post(shared.App, room, "four");
        await ada.Shows(Badge(room), "3");
        await ada.LooksRight("a room that was marked as unread");

        await ada.Page.ClickAsync("nav.rooms a[href='/chat/lobby']");
        await ada.Arrives("/chat/lobby");
        await ada.Shows(Badge(room), "3");
        await ada.Page.ClickAsync($"nav.rooms a[href='/chat/{room}']");
        await Assertions.Expect(ada.Page.Locator(Badge(room))).ToHaveCountAsync(0);
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_program_reads_by_http_and_another_of_the_same_person_hears_of_it_on_the_hub()
    {
        var room = await NewRoom();
        await using var bob = new ChatClient(shared.App.Url, $"bob{room}");
        await bob.Do(HttpMethod.Get, "/unread");
        await using var hub = await bob.Hub(messagePack: true);
        var said = await Api.Post(shared.App, room, "news");
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var told = hub.StreamAsync<IReadOnlyList<RoomUnread>>("Unread", enough.Token).GetAsyncEnumerator(enough.Token);
        Assert.True(await told.MoveNextAsync());
        Assert.Equal((1, said), told.Current.Where(r => r.Room == room).Select(r => (r.Unread, r.FirstUnread)).Single());
        Assert.Equal(0, (await bob.Do(HttpMethod.Post, $"/rooms/{room}/read", new { sequence = said })).GetProperty("unread").GetInt32());
        RoomUnread? changed;
        do
        {
            Assert.True(await told.MoveNextAsync());
            changed = told.Current.FirstOrDefault(r => r.Room == room);
        }
        while (changed is not { Unread: 0 });
        Assert.Equal(said, (await hub.InvokeAsync<RoomUnread>("MarkRead", room, 1L)).ReadTo);
        Assert.Equal(1, (await hub.InvokeAsync<RoomUnread>("MarkUnread", room, said)).Unread);
        Assert.Equal(0, (await bob.Do(HttpMethod.Post, $"/rooms/{room}/read", new { sequence = said })).GetProperty("unread").GetInt32());
        Assert.Equal(1, (await bob.Do(HttpMethod.Post, $"/rooms/{room}/unread", new { sequence = said })).GetProperty("unread").GetInt32());
        Assert.Equal("bad-sequence", await bob.Refused(HttpMethod.Post, $"/rooms/{room}/unread", new { sequence = 0 }));
        Assert.Equal("Mentions", (await bob.Do(HttpMethod.Put, $"/rooms/{room}/notifications", new { level = "Mentions" })).GetProperty("level").GetString());
        Assert.Equal("unknown-room", await bob.Refused(HttpMethod.Post, "/rooms/nowhere-at-all/read", new { sequence = 1 }));
        await enough.CancelAsync();
    }

    [Fact]
    public async Task The_people_of_an_open_room_are_those_who_spoke_and_those_who_are_there_with_dots()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada-people");
        await using var gus = new ChatClient(shared.App.Url, $"gus{room}");
        await gus.Say(room, "I was here");
        await ada.Open($"/chat/{room}");
        await ada.Sees("I was here");
        await ada.Page.ClickAsync("[data-testid=open-Members]");
        await ada.Shows("[data-panel=Members] li:has-text('ada-people') [data-presence=Online]");
        await ada.Shows($"[data-panel=Members] li:has-text('{gus.Name}') [data-presence=Offline]");
        var hub = await gus.Hub();
        await ada.Shows($"[data-panel=Members] li:has-text('{gus.Name}') [data-presence=Online]");
        await ada.LooksRight("people of an open room");
        await hub.DisposeAsync();
    }

    private static string Badge(string room) => $"nav.rooms a[href='/chat/{room}'] [data-testid=unread]";

    private async Task<string> NewRoom()
    {
        var room = $"mark-{Guid.NewGuid():N}"[..16];
        await Api.CreateRoom(shared.App, room);
        return room;
    }
}
