using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>All rooms one may know of, and new ones.</summary>
public sealed class RoomsPageTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task Rooms_are_narrowed_while_one_types_and_the_address_keeps_it()
    {
        var (pump, valve) = (New("pump"), New("valve"));
        await Api.CreateRoom(shared.App, pump);
        await Api.CreateRoom(shared.App, valve);
        await Api.Post(shared.App, pump, "hello");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/chat/lobby");
        await ada.Page.ClickAsync("text=Browse rooms");
        await ada.Arrives("/rooms");
        await ada.Page.FillAsync("[data-testid=filter]", pump);
        await ada.Vanishes($"[data-room={valve}]");
        await ada.Shows($"[data-room={pump}] .figures", "1 message · last");
        await ada.Arrives($"/rooms?q={pump}");
        await ada.Open($"/rooms?q={pump}");
        Assert.Equal(1, await ada.Page.Locator("[data-room]").CountAsync());

        // What happens meanwhile is drawn.
        await using var bob = new ChatClient(shared.App.Url, "bob");
        await bob.Do(HttpMethod.Patch, $"/rooms/{pump}", new { topic = "Water" });
        await ada.Shows($"[data-room={pump}] .topic", "Water");
        await ada.Page.ClickAsync($"[data-room={pump}]", new PageClickOptions { Position = new Position { X = 300, Y = 12 } });
        await ada.Arrives($"/chat/{pump}");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Who_goes_on_to_other_rooms_from_the_filter_has_both()
    {
        var room = New("pump");
        await using var setup = new ChatClient(shared.App.Url, "ada");
        await setup.Do(HttpMethod.Post, "/rooms", new { name = room, closed = true });
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/rooms");
        await ada.Page.FillAsync("[data-testid=filter]", room);
        await ada.Page.ClickAsync("[data-testid=show-closed]");
        await Assertions.Expect(ada.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($@"/rooms\?(?=.*\bq={room}\b)(?=.*\bshow=closed\b)"));
        await ada.Shows("[data-testid=show-closed][aria-current=true]");
        Assert.Equal(room, await ada.Page.InputValueAsync("[data-testid=filter]"));
    }

    [Fact]
    public async Task A_closed_room_is_made_with_its_first_members_and_left_again()
    {
        var (room, name) = (New("board"), $"bob-{Guid.NewGuid():N}"[..12]);
        await using var bob = await browser.SignIn(shared.App.Url, name);
        await bob.Open("/rooms");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/rooms");
        await ada.Page.ClickAsync("[data-testid=new-room]");
        await ada.Page.FillAsync("[data-testid=name]", "no blanks!");
        await ada.Page.PressAsync("[data-testid=name]", "Enter");
        await ada.Shows("[data-testid=name-error]", "begins with a letter or digit");
        await ada.Page.FillAsync("[data-testid=name]", room);
        await ada.Page.FillAsync("[data-testid=topic]", "Among us");
        await ada.Page.CheckAsync("[data-testid=closed]");
        // Enter takes the person and does not yet make the room.
        await ada.Page.FillAsync("[data-testid=person]", name);
        await ada.Page.PressAsync("[data-testid=person]", "Enter");
        await ada.Shows("legend", $"First members: {name}");
        await ada.Page.ClickAsync("[data-testid=make]");
        await ada.Arrives($"/chat/{room}");

        await bob.Shows($"[data-room={room}] .topic", "Among us");
        await bob.Page.ClickAsync($"[data-room={room}] [data-testid=leave]");
        await bob.Page.ClickAsync($"[data-room={room}] [data-testid=leave-really]");
        await bob.Vanishes($"[data-room={room}]");
        await bob.Open($"/chat/{room}");
        await bob.Shows("h1", "No such room");
        Assert.Empty(ada.Errors);
        Assert.Empty(bob.Errors);
    }

    [Fact]
    public async Task People_are_written_to_by_name_and_the_same_people_have_the_same_room()
    {
        var names = Enumerable.Range(0, 2).Select(i => $"p{i}-{Guid.NewGuid():N}"[..12]).ToArray();
        foreach (var name in names)
        {
            await using var other = await browser.SignIn(shared.App.Url, name);
            await other.Open("/rooms");
        }

        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var addresses = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            await ada.Open("/chat/lobby");
            await ada.Page.ClickAsync("text=New message");
            await ada.Arrives("/rooms?new=message");
            await ada.Page.ClickAsync("[data-testid=write]");
            await ada.Shows("[data-testid=direct-fault]", "Choose at least one person");
            foreach (var name in names)
            {
                await ada.Page.FillAsync("[data-testid=person]", name);
                await ada.Page.CheckAsync($"label:has-text('{name}') [data-testid=choose]");
            }

            await ada.Page.FillAsync("[data-testid=person]", "");
            await ada.Page.ClickAsync("[data-testid=write]");
            await ada.Shows("h1", string.Join(", ", names));
            addresses.Add(ada.Page.Url);
        }

        Assert.Single(addresses);
    }

    [Fact]
    public async Task Its_maker_takes_a_room_out_of_the_archive()
    {
        var room = New("old");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/rooms?new=room");
        await ada.Page.FillAsync("[data-testid=name]", room);
        await ada.Page.PressAsync("[data-testid=name]", "Enter");
        await ada.Arrives($"/chat/{room}");
        await ada.Page.ClickAsync("[data-testid=open-Settings]");
        await ada.Page.ClickAsync("[data-testid=archive]");
        await ada.Shows(".silent");
        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        foreach (var visitor in (Visitor[])[bob, ada])
        {
            await visitor.Open($"/rooms?q={room}");
            await visitor.Shows("p.none", "No room is like that.");
            await visitor.Page.ClickAsync("[data-testid=show-archived]");
            await visitor.Shows($"[data-room={room}]");
        }

        Assert.Equal(0, await bob.Page.Locator("[data-testid=restore]").CountAsync());
        await ada.Page.ClickAsync("[data-testid=restore]");
        await ada.Vanishes($"[data-room={room}]");
        await bob.Page.ClickAsync("[data-testid=show-all]");
        await bob.Shows($"[data-room={room}]");
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    [InlineData(true, 360)]
    public async Task The_page_and_its_forms_look_right(bool dark, int width)
    {
        var mark = $"{(dark ? "dark" : "light")}-{width}";
        await using var setup = new ChatClient(shared.App.Url, "ada");
        await setup.Do(HttpMethod.Post, "/rooms", new { name = "pumps", topic = "Everything about the pumps, the valves behind them and who is to be called at night when one of them stands still" });
        await setup.Say("pumps", "hello");
        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        await bob.Open("/rooms");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, 740);
        await ada.Open("/rooms?new=room");
        await ada.Page.FillAsync("[data-testid=name]", New("board"));
        await ada.Page.CheckAsync("[data-testid=closed]");
        await ada.Page.FillAsync("[data-testid=person]", "bob");
        await ada.Shows("[data-testid=choose]");
        await Check("the form for a room");
        await ada.Page.PressAsync("[data-testid=person]", "Enter");
        await ada.Shows("legend", "First members: bob");
        await ada.Page.ClickAsync("[data-testid=make]");
        await ada.Shows("[data-composer][data-ready]");
        await Check("the links beside a room");
        await ada.Open("/rooms?new=message");
        await Check("the form for a message");
        await ada.Page.CheckAsync("label:has-text('bob') [data-testid=choose] >> nth=0");
        await ada.Page.ClickAsync("[data-testid=write]");
        await ada.Shows("[data-composer][data-ready]");
        await ada.Open("/rooms?sort=activity");
        await ada.Page.ClickAsync("[data-testid=leave] >> nth=0");
        await ada.Shows("[data-testid=leave-really]");
        await Check("the list");

        async Task Check(string what)
        {
            await ada.Page.EvaluateAsync("scrollTo(0, 0)");
            await ada.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Paths.Repository, "artifacts", "screenshots", $"rooms-{what.Replace(' ', '-')}-{mark}.png"),
                Animations = ScreenshotAnimations.Disabled,
            });
            await ada.LooksRight(what);
        }
    }

    private static string New(string name) => $"{name}-{Guid.NewGuid():N}"[..16];
}
