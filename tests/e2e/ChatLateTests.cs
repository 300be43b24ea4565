using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Answers of the server that come later than what a person does next.</summary>
public sealed class ChatLateTests(SharedApp shared, SharedBrowser browser)
{
    private const string Text = "#composer-text";

    [Fact]
    public async Task What_is_typed_while_a_command_is_under_way_stays()
    {
        await using var ada = await Enter(shared.App.Url);
        var topic = await Held.Back(ada.Page, "**/api/chat/rooms/*");
        await ada.Say("/topic Pumps");
        await topic.Asked();
        await ada.Page.FillAsync(Text, "the next thing");
        topic.LetGo();
        await ada.Shows("[data-notice]", "The topic is changed.");
        Assert.Equal("the next thing", await ada.Page.InputValueAsync(Text));
        // A command that nothing was typed after is gone when it is done.
        await ada.Say("/topic Valves");
        await ada.Shows(".about", "Valves");
        await Assertions.Expect(ada.Page.Locator(Text)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task One_who_types_on_while_an_edit_is_saved_goes_on_with_it()
    {
        await using var ada = await Enter(shared.App.Url);
        await ada.Say("one");
        await ada.Sees("one");
        var saving = await Held.Back(ada.Page, "**/messages/*");
        await ada.Page.PressAsync(Text, "ArrowUp");
        await ada.Page.FillAsync(Text, "one two");
        await ada.Page.PressAsync(Text, "Enter");
        await saving.Asked();
        await ada.Page.FillAsync(Text, "one two three");
        var saved = ada.Page.WaitForResponseAsync(new System.Text.RegularExpressions.Regex("/messages/"));
        saving.LetGo();
        await (await saved).FinishedAsync();
        await ada.Sees("one two");
        await ada.Shows("[data-context]", "Editing a message");
        Assert.Equal("one two three", await ada.Page.InputValueAsync(Text));
        await ada.Page.PressAsync(Text, "Enter");
        await ada.Sees("one two three");
        await ada.Vanishes("[data-context]");
    }

    [Fact]
    public async Task A_name_is_completed_whole_by_one_who_is_ahead_of_the_answer()
    {
        await using var line = new CuttableProxy(shared.App.Url);
        await using var ada = await Enter(line.Url);
        var name = $"zed-{Guid.NewGuid():N}"[..12];
        await using (var zed = new ChatClient(shared.App.Url, name))
            await zed.Say("lobby", "here");
        await ada.Page.Locator(Text).PressSequentiallyAsync($"look, @{name[..^2]}");
        await ada.Shows("#completion [aria-selected=true]", $"@{name}");
        line.Delay = TimeSpan.FromSeconds(1);
        await ada.Page.Keyboard.TypeAsync(name[^2..^1]);
        await ada.Page.Keyboard.PressAsync("Tab");
        Assert.Equal($"look, @{name} ", await ada.Page.InputValueAsync(Text));
    }

    private async Task<Visitor> Enter(Uri url)
    {
        var room = $"late-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        var ada = await browser.SignIn(url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        return ada;
    }
}
