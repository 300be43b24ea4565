using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Going somewhere by a few letters of its name.</summary>
public sealed class SwitcherTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_few_letters_lead_to_a_room_and_to_a_page_from_anywhere()
    {
        var room = New("steam-works");
        await Api.CreateRoom(shared.App, room);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/echo");
        await Open(ada);
        await ada.Page.Keyboard.TypeAsync($"sw{room[^3..]}");
        await ada.Shows("[data-switcher] [aria-selected=true] .label", $"#{room}");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Arrives($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        // From the middle of writing too, which is kept.
        await ada.Page.FillAsync("#composer-text", "half a thought");
        await Open(ada);
        await ada.Page.Keyboard.TypeAsync("wea");
        await ada.Shows("[data-switcher] [aria-selected=true] .hint", "page");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Arrives("/weather");
        // What was used last comes first, and where one is already does not come.
        await ada.Interactive();
        await Open(ada);
        await ada.Shows("[data-switcher] [role=option] >> nth=0", $"#{room}");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Arrives($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        Assert.Equal("half a thought", await ada.Page.InputValueAsync("#composer-text"));
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_person_is_written_to()
    {
        var name = $"zoe-{Guid.NewGuid():N}"[..12];
        await using var zoe = await browser.SignIn(shared.App.Url, name);
        await zoe.Open("/rooms");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/");
        await ada.Page.ClickAsync("[data-open-switcher]");
        await ada.Page.Keyboard.TypeAsync(name);
        await ada.Shows("[data-switcher] [aria-selected=true] .hint", "write to");
        await ada.Page.ClickAsync("[data-switcher] [role=option] >> nth=0");
        await ada.Shows("h1", name);
        await ada.Say("hello zoe");
        await zoe.Shows("[data-room] .name", "ada");
    }

    [Fact]
    public async Task Arrows_walk_the_list_and_Escape_leaves_it()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/echo");
        await Open(ada);
        await ada.Page.Keyboard.TypeAsync("o");
        await ada.Shows("#switcher-list[aria-busy=false] [role=option] >> nth=2");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        var options = ada.Page.Locator("[data-switcher] [role=option]");
        await ada.Shows("[data-switcher] [role=option][aria-selected=true] >> nth=0");
        Assert.Equal("true", await options.Last.GetAttributeAsync("aria-selected"));
        Assert.Equal(await options.Last.GetAttributeAsync("id"), await ada.Page.GetAttributeAsync("[data-switcher] input", "aria-activedescendant"));
        await ada.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("true", await options.First.GetAttributeAsync("aria-selected"));
        await ada.Page.Keyboard.TypeAsync("@@no such place");
        await ada.Shows("[data-switcher] .says", "Nothing is called like that.");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Vanishes("[data-switcher]");
        Assert.EndsWith("/echo", ada.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_comes_late_changes_neither_what_is_found_nor_what_is_chosen()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open("/echo");
        var room = New("pump");
        await ada.Page.RouteAsync("**/api/chat/places?q=*", route => route.FulfillAsync(Answer(New("any"), more: true)));
        await ada.Page.RouteAsync("**/api/chat/places?q=pu", route => route.FulfillAsync(Answer(room, more: false)));
        var all = await Held.Back(ada.Page, "**/api/chat/places?q=", Answer(New("first"), more: true));
        await Open(ada);
        await all.Asked();
        await ada.Page.Keyboard.PressAsync("ArrowDown");
        var chosen = ada.Page.Locator("[data-switcher] [aria-selected=true] .label");
        var label = await chosen.InnerTextAsync();
        Assert.NotEqual(label, await ada.Page.Locator("[data-switcher] [role=option] .label").First.InnerTextAsync());
        all.LetGo();
        await ada.Shows("#switcher-list[aria-busy=false]");
        Assert.Equal(label, await chosen.InnerTextAsync());

        // Everything for two letters is known; what was asked for one of them is answered when both stand there again.
        await ada.Page.Keyboard.TypeAsync("pu");
        await ada.Shows("[data-switcher] [role=option]", $"#{room}");
        await ada.Shows("#switcher-list[aria-busy=false]");
        var one = await Held.Back(ada.Page, "**/api/chat/places?q=p", Answer(New("p"), more: true));
        await ada.Page.Keyboard.PressAsync("Backspace");
        await one.Asked();
        await ada.Page.Keyboard.TypeAsync("u");
        one.LetGo();
        await ada.Page.EvaluateAsync("fetch('/api/chat/places?q=p').then(answer => answer.json())");
        await ada.Shows("#switcher-list[aria-busy=false]");
        await ada.Shows("[data-switcher] [role=option]", $"#{room}");

        static RouteFulfillOptions Answer(string room, bool more) => new()
        {
            ContentType = "application/json",
            Body = $$"""{"rooms":[{"name":"{{room}}","title":"#{{room}}","kind":"Open","topic":""}],"people":[],"more":{{(more ? "true" : "false")}}}""",
        };
    }

    [Fact]
    public async Task What_is_typed_into_it_before_there_is_a_circuit_stays()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var circuit = await Held.Back(ada.Page, Held.Circuit);
        await ada.Page.GotoAsync("/echo");
        await circuit.Asked();
        await Open(ada);
        await ada.Page.Keyboard.TypeAsync("wea");
        circuit.LetGo();
        await ada.Page.Locator("[data-testid=interactive]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await ada.Shows("[data-switcher][open] [aria-selected=true] .hint", "page");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Arrives("/weather");
        Assert.Empty(ada.Errors);
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 360)]
    public async Task It_looks_right(bool dark, int width)
    {
        await Api.CreateRoom(shared.App, "pump-station");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, 740);
        await ada.Open("/");
        await Open(ada);
        await Picture("all");
        await ada.Page.Keyboard.TypeAsync("st");
        await ada.Shows("[data-switcher] mark");
        await Picture("typed");

        async Task Picture(string what)
        {
            await ada.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Paths.Repository, "artifacts", "screenshots", $"switcher-{what}-{(dark ? "dark" : "light")}-{width}.png"),
                Animations = ScreenshotAnimations.Disabled,
            });
            await ada.LooksRight($"the switcher, {what}");
        }
    }

    private static async Task Open(Visitor visitor)
    {
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Shows("[data-switcher][open] [role=option]");
    }

    private static string New(string name) => $"{name}-{Guid.NewGuid():N}"[..20];
}
