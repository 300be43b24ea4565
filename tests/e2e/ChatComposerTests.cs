using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What helps a person who writes.</summary>
public sealed class ChatComposerTests(SharedApp shared, SharedBrowser browser)
{
    private const string Text = "#composer-text";

    [Fact]
    public async Task An_emoji_is_completed_by_keyboard_and_told_to_a_screen_reader()
    {
        await using var ada = await Enter("emoji");
        var text = ada.Page.Locator(Text);
        await text.PressSequentiallyAsync("well done :tad");
        await ada.Shows("#completion [aria-selected=true]", ":tada:");
        Assert.Equal("combobox", await text.GetAttributeAsync("role"));
        Assert.Equal("true", await text.GetAttributeAsync("aria-expanded"));
        var active = await text.GetAttributeAsync("aria-activedescendant");
        Assert.Contains(":tada:", await ada.Page.InnerTextAsync($"#{active}"), StringComparison.Ordinal);
        await text.PressAsync("Tab");
        Assert.Equal("well done 🎉 ", await text.InputValueAsync());
        Assert.Null(await text.GetAttributeAsync("role"));
        Assert.Equal(0, await ada.Page.Locator("#completion [role=option]").CountAsync());

        await text.PressAsync("Enter");
        await ada.Sees("well done 🎉");
    }

    [Fact]
    public async Task The_list_of_suggestions_is_walked_by_the_arrows_and_put_away_by_Escape()
    {
        await using var ada = await Enter("walk");
        var text = ada.Page.Locator(Text);
        await text.PressSequentiallyAsync("/");
        await ada.Shows("#completion [aria-selected=true]", "/me");
        await text.PressAsync("ArrowDown");
        await ada.Shows("#completion [aria-selected=true]", "/code");
        await text.PressAsync("ArrowUp");
        await text.PressAsync("ArrowUp");
        await ada.Shows("#completion [aria-selected=true]", "/invite");
        await text.PressAsync("Escape");
        await ada.Vanishes("#completion");
        Assert.Equal("/", await text.InputValueAsync());
        await text.PressSequentiallyAsync("co");
        await ada.Shows("#completion [aria-selected=true]", "/code");
        await text.PressAsync("Enter");
        Assert.Equal("/code ", await text.InputValueAsync());
    }

    [Fact]
    public async Task Code_is_said_as_a_block_that_can_be_copied()
    {
        await using var ada = await Enter("code");
        await ada.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ada.Say("/code var fence = \"```\";\nreturn fence;");
        await ada.Shows("#log pre", "return fence;");
        // One thing is said at a time: first that it was sent.
        await ada.Shows("[data-notice]", "Sent.");
        await ada.Page.HoverAsync("#log .code");
        await ada.Page.ClickAsync("#log .code .copy");
        await ada.Shows("[data-notice]", "The code is copied.");
        Assert.Equal("var fence = \"```\";\nreturn fence;\n", await ada.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task A_command_that_is_none_is_not_said_and_two_slashes_say_it()
    {
        await using var ada = await Enter("none");
        await ada.Say("/dance now");
        await ada.Shows("[data-notice][data-kind=fault]", "There is no command /dance");
        Assert.Equal("/dance now", await ada.Page.InputValueAsync(Text));
        await ada.Say("//dance now");
        await ada.Sees("/dance now");
        Assert.Equal(["/dance now"], await ada.Messages());
    }

    [Fact]
    public async Task The_keys_are_told_by_a_question_mark()
    {
        await using var ada = await Enter("help");
        await ada.Page.FocusAsync("#log");
        await ada.Page.Keyboard.PressAsync("?");
        await ada.Shows("[data-help][open]", "Shift-Enter");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Vanishes("[data-help]");

        // In a text it is a question mark.
        await ada.Page.FocusAsync(Text);
        await ada.Page.Keyboard.TypeAsync("why?");
        Assert.Equal(0, await ada.Page.Locator("[data-help][open]").CountAsync());
        Assert.Equal("why?", await ada.Page.InputValueAsync(Text));
    }

    [Fact]
    public async Task The_picker_is_used_by_keyboard_and_gives_the_focus_back()
    {
        await using var ada = await Enter("picker");
        await ada.Page.FocusAsync("[data-faces]");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.Locator(".picker input:focus").WaitForAsync();
        await ada.Page.Keyboard.TypeAsync("rocket");
        await ada.Page.Keyboard.PressAsync("ArrowDown");
        await ada.Page.Locator(".picker-grid button[aria-label=rocket]:focus").WaitForAsync();
        await ada.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(ada.Page.Locator(Text)).ToHaveValueAsync("🚀");
        await ada.Page.Locator($"{Text}:focus").WaitForAsync();

        await ada.Page.ClickAsync("[data-faces]");
        await ada.Shows(".picker");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.Locator("[data-faces]:focus").WaitForAsync();
    }

    [Fact]
    public async Task Who_types_faster_than_the_emoji_come_gets_what_was_typed()
    {
        await using var ada = await Enter("fast");
        var times = 0;
        ada.Page.Request += (_, request) => times += request.Url.EndsWith("/api/chat/emoji", StringComparison.Ordinal) ? 1 : 0;
        var emoji = await Held.Back(ada.Page, "**/api/chat/emoji");
        await ada.Page.ClickAsync("[data-faces]");
        await emoji.Asked();
        await ada.Page.Keyboard.TypeAsync("rocket");
        await ada.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("", await ada.Page.InputValueAsync(Text));
        emoji.LetGo();
        await Assertions.Expect(ada.Page.Locator(Text)).ToHaveValueAsync("🚀");
        await ada.Vanishes(".picker");
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Drafts_are_kept_for_each_room()
    {
        await using var ada = await Enter("first");
        var first = new Uri(ada.Page.Url).AbsolutePath;
        var other = await NewRoom("second");
        await ada.Page.FillAsync(Text, "for the first");
        await ada.Page.ClickAsync($"nav.rooms a[href='/chat/{other}']");
        await ada.Arrives($"/chat/{other}");
        await ada.Shows($"#log[data-room='{other}']");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        Assert.Equal("", await ada.Page.InputValueAsync(Text));
        await ada.Page.ClickAsync($"nav.rooms a[href='{first}']");
        await ada.Arrives(first);
        await Assertions.Expect(ada.Page.Locator(Text)).ToHaveValueAsync("for the first");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_sent()
    {
        await using var ada = await Enter("large");
        await ada.Page.EvaluateAsync(
            """
            () => {
              const files = new DataTransfer();
              files.items.add(new File([new Uint8Array(25 * 1024 * 1024 + 1)], 'film.mkv'));
              const input = document.querySelector('[data-files]');
              input.files = files.files;
              input.dispatchEvent(new Event('change'));
            }
            """);
        await ada.Shows("[data-notice][data-kind=fault]", "film.mkv is larger than 25 MiB");
        Assert.Equal(0, await ada.Page.Locator(".upload").CountAsync());
        Assert.DoesNotContain(ada.Requests, r => r.Contains("/api/chat/files", StringComparison.Ordinal));
    }

    private async Task<Visitor> Enter(string name)
    {
        var room = await NewRoom(name);
        var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        return ada;
    }

    private async Task<string> NewRoom(string name)
    {
        var room = $"{name}-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        return room;
    }
}
