using System.Net.Http.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What is done to a room as a whole, by those who are in it.</summary>
public sealed class ChatRoomPageTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_date_is_jumped_to_and_one_without_messages_says_so()
    {
        await using var ada = await Enter(await OpenRoom("date"));
        await ada.Say("today");
        await ada.Sees("today");
        await ada.Page.ClickAsync("[data-testid=open-Date]");
        await ada.Page.FillAsync("[data-testid=date]", "2020-01-31");
        await ada.Page.ClickAsync("[data-testid=go]");
        await ada.Shows("#log [data-aimed] .text", "today");
        await ada.Page.FillAsync("[data-testid=date]", "2999-01-31");
        await ada.Page.ClickAsync("[data-testid=go]");
        await ada.Shows("[data-panel=Date] [role=status]", "Nothing has been said on that day or later.");
    }

    [Fact]
    public async Task A_closed_room_is_seen_when_one_is_invited_and_gone_when_one_leaves()
    {
        var room = await ClosedRoom("closed", by: "ada");
        // A name of his own: of two bobs the last one who came is invited.
        var name = $"bob-{Guid.NewGuid():N}"[..12];
        await using var bob = await browser.SignIn(shared.App.Url, name);
        await bob.Open($"/chat/{room}");
        await bob.Shows("h1", "No such room");
        await using var http = new Named(shared.App, "ada");
        await http.Post($"/api/chat/rooms/{room}/members", new { name });
        await bob.Shows("#log");
        await bob.Say("thank you");
        await bob.Sees("thank you");

        await bob.Page.ClickAsync("[data-testid=open-Members]");
        await bob.Shows("[data-panel=Members] li", "ada");
        await bob.Page.ClickAsync("[data-testid=leave]");
        await bob.Page.ClickAsync("[data-testid=leave-really]");
        await bob.Arrives("/chat/lobby");
        await bob.Open($"/chat/{room}");
        await bob.Shows("h1", "No such room");
        Assert.Empty(bob.Errors);
    }

    [Fact]
    public async Task The_maker_gives_a_room_another_topic_and_name_and_archives_it()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/chat/lobby");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        var name = $"made-{Guid.NewGuid():N}"[..20];
        await ada.Page.FillAsync("#new-room", name);
        await ada.Page.PressAsync("#new-room", "Enter");
        await ada.Arrives($"/chat/{name}");
        await using var bob = await Enter(name, "bob");
        await ada.Shows($"#log[data-room='{name}']");
        await ada.Page.ClickAsync("[data-testid=open-Settings]");
        await ada.Page.FillAsync("[data-testid=topic]", "Pumps");
        await ada.Page.ClickAsync("[data-testid=topic-save]");
        await bob.Shows(".about", "Pumps");

        // Others cannot, and are led along.
        await bob.Page.ClickAsync("[data-testid=open-Settings]");
        await bob.Shows("[data-testid=topic]");
        Assert.Equal(0, await bob.Page.Locator("[data-testid=rename]").CountAsync());
        await ada.Page.FillAsync("[data-testid=rename]", "lobby");
        await ada.Page.ClickAsync("[data-testid=rename-save]");
        await ada.Shows("[data-panel=Settings] [data-fault]");
        await ada.Page.FillAsync("[data-testid=rename]", name + "-2");
        await ada.Page.ClickAsync("[data-testid=rename-save]");
        await ada.Arrives($"/chat/{name}-2");
        await bob.Arrives($"/chat/{name}-2");
        // The address comes before what is drawn.
        await bob.Shows($"#log[data-room='{name}-2']");
        await bob.Say("still here");
        await ada.Sees("still here");

        await ada.Page.ClickAsync("[data-testid=archive]");
        await bob.Shows(".silent", "This room is archived");
        await bob.Vanishes("[data-composer]");
        await ada.Page.ClickAsync("[data-testid=restore]");
        await bob.Shows("[data-composer]");
        await bob.Say("again");
        await ada.Sees("again");
        Assert.Empty(ada.Errors);
        Assert.Empty(bob.Errors);
    }

    [Fact]
    public async Task The_author_sees_what_an_edited_message_said_before()
    {
        await using var ada = await Enter(await OpenRoom("former"));
        await ada.Say("one");
        await ada.Sees("one");
        await ada.Page.FocusAsync("#composer-text");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.FillAsync("#composer-text", "two");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.ClickAsync("#log button.edited");
        await ada.Shows("[data-panel=Former] .text", "one");
    }

    [Fact]
    public async Task What_was_delivered_is_proven_by_its_positions()
    {
        await using var ada = await Enter(await OpenRoom("proof"));
        await ada.Say("one");
        await ada.Say("two");
        await ada.Sees("two");
        await ada.Page.ClickAsync("[data-testid=open-Delivery]");
        await ada.Shows("[data-testid=delivered]", "2");
        await ada.Page.HoverAsync("#log article >> nth=0");
        await ada.Page.ClickAsync("[data-bar] [aria-label='React with 👍']");
        // A reaction is an entry too.
        await ada.Shows("[data-testid=delivered]", "3");
        await ada.Shows("[data-testid=gaps]", "0");
        await ada.Shows("[data-testid=behind]", "0 s");
        await ada.Shows("[data-testid=lag]", "ms");
        await ada.Shows("[data-testid=recovered]", "no reconnect");
    }

    private async Task<Visitor> Enter(string room, string name = "ada")
    {
        var visitor = await browser.SignIn(shared.App.Url, name);
        await visitor.Open($"/chat/{room}");
        await visitor.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        return visitor;
    }

    private async Task<string> OpenRoom(string name)
    {
        var room = $"{name}-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        return room;
    }

    private async Task<string> ClosedRoom(string name, string by)
    {
        var room = $"{name}-{Guid.NewGuid():N}"[..20];
        await using var http = new Named(shared.App, by);
        await http.Post("/api/chat/rooms", new { name = room, closed = true });
        return room;
    }

    /// <summary>A program that gives a name.</summary>
    private sealed class Named(WebMqApp app, string name) : IAsyncDisposable
    {
        private readonly HttpClient _http = app.Http();

        public async Task Post(string path, object body)
        {
            var response = await _http.PostAsJsonAsync($"{path}?name={name}", body, TestContext.Current.CancellationToken);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        public ValueTask DisposeAsync()
        {
            _http.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
