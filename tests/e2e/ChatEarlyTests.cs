using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What is done in a room before all of its page is there.</summary>
public sealed class ChatEarlyTests(SharedApp shared, SharedBrowser browser)
{
    private const string Text = "#composer-text";
    private const string Module = "**/Chat/Pages/ChatPage.razor.js*";

    [Fact]
    public async Task What_is_typed_before_the_composer_works_stays_when_the_circuit_draws_it_anew()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var circuit = await Held.Back(ada.Page, Held.Circuit);
        var module = await Held.Back(ada.Page, Module);
        await ada.Page.GotoAsync($"/chat/{room}");
        await module.Asked();
        await ada.Page.FillAsync(Text, "half a thought");
        module.LetGo();
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        circuit.LetGo();
        await ada.Interactive();
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await Assertions.Expect(ada.Page.Locator(Text)).ToHaveValueAsync("half a thought");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task What_is_begun_without_a_circuit_goes_on_with_it_and_is_made_up_for()
    {
        var room = await NewRoom();
        await using var bob = new ChatClient(shared.App.Url, "bob");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Say("teh pump");
        await ada.Sees("teh pump");
        var circuit = await Held.Back(ada.Page, Held.Circuit);
        await ada.Page.ReloadAsync();
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Page.FillAsync(Text, "I think");
        await ada.Page.SetInputFilesAsync("[data-files]", new FilePayload { Name = "pump.log", MimeType = "text/plain", Buffer = [65] });
        await ada.Shows(".upload[data-done]", "pump.log");
        await ada.Page.Locator("#log article").FocusAsync();
        await ada.Page.Keyboard.PressAsync("e");
        await ada.Shows("[data-context]", "Editing a message");
        await ada.Page.FillAsync(Text, "the pump");

        circuit.LetGo();
        await ada.Page.Locator("body:has([data-testid=interactive]) [data-composer][data-ready]").WaitForAsync();
        await ada.Shows("[data-context]", "Editing a message");
        await ada.Shows(".upload[data-done]", "pump.log");
        await Eventually.True(
            () => bob.Do(HttpMethod.Get, $"/rooms/{room}/typing").GetAwaiter().GetResult().EnumerateArray().Any(name => name.GetString() == "ada"), "others are told that she writes");
        Assert.Equal("the pump", await ada.Page.InputValueAsync(Text));
        await ada.Page.PressAsync(Text, "Enter");
        await ada.Shows("#log .text", "the pump");
        await Assertions.Expect(ada.Page.Locator(Text)).ToHaveValueAsync("I think");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task One_who_leaves_a_room_before_its_module_has_come_goes_on_elsewhere()
    {
        var room = await NewRoom();
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/rooms?q={room}");
        var module = await Held.Back(ada.Page, Module);
        await ada.Page.ClickAsync($"[data-room={room}] a.name");
        await module.Asked();
        await ada.Page.ClickAsync(".page-menu a[href='/echo']");
        await ada.Shows("h1", "Echo");
        module.LetGo();
        await ada.Page.EvaluateAsync("import('/Chat/Pages/ChatPage.razor.js').then(() => true)");
        // The circuit answers: it was told of the module before.
        var colours = await ada.Page.GetAttributeAsync("[data-testid=scheme]", "aria-label") ?? "";
        await ada.Page.ClickAsync("[data-testid=scheme]");
        await Assertions.Expect(ada.Page.Locator("[data-testid=scheme]")).Not.ToHaveAttributeAsync("aria-label", colours);
        await Assertions.Expect(ada.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        Assert.Empty(ada.Errors);
    }

    private async Task<string> NewRoom()
    {
        var room = $"early-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        return room;
    }
}
