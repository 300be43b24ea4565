using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What is done to a message after it was said, as two people see it.</summary>
public sealed class ChatActionTests(SharedApp shared, SharedBrowser browser)
{
    private const string Text = "#composer-text";

    [Fact]
    public async Task The_last_message_is_edited_by_Arrow_Up_and_the_draft_is_there_again()
    {
        await using var scene = await Scene.Begin(shared, browser, "edit");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await ada.Say("teh pump");
        await bob.Sees("teh pump");
        await ada.Sees("teh pump");
        await ada.Page.FocusAsync(Text);
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Shows("[data-context]", "Editing a message");
        Assert.Equal("teh pump", await ada.Page.InputValueAsync(Text));
        await ada.Page.FillAsync(Text, "the **pump**");
        await ada.Page.Keyboard.PressAsync("Enter");
        await bob.Sees("the pump");
        await bob.Shows("#log .edited");
        await ada.Sees("the pump");
        // Her page shows it as soon as all do; the field is hers again when it has the answer.
        await ada.Vanishes("[data-context]");
        Assert.Equal("", await ada.Page.InputValueAsync(Text));
        Assert.Single(await bob.Messages());

        await ada.Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("the **pump**", await ada.Page.InputValueAsync(Text));
        await ada.Page.Keyboard.PressAsync("Escape");
        Assert.Equal("", await ada.Page.InputValueAsync(Text));
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_reply_quotes_and_leads_to_what_it_answers()
    {
        await using var scene = await Scene.Begin(shared, browser, "reply");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await bob.Say("is it on?");
        await ada.Sees("is it on?");
        await ada.Page.HoverAsync("#log article");
        await ada.Page.ClickAsync("[data-bar] [aria-label=Reply]");
        await ada.Shows("[data-context]", "Reply to bob");
        await ada.Say("yes");
        await bob.Shows("#log .quote", "is it on?");
        await ada.Vanishes("[data-context]");
        await bob.Page.ClickAsync("#log .quote");
        await bob.Shows("#log [data-aimed] .text", "is it on?");
    }

    [Fact]
    public async Task Reactions_are_given_and_taken_back_by_mouse_and_by_keyboard()
    {
        await using var scene = await Scene.Begin(shared, browser, "react");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await bob.Say("done");
        await ada.Sees("done");
        await ada.Page.HoverAsync("#log article");
        await ada.Page.ClickAsync("[data-bar] [aria-label='React with 👍']");
        await bob.Shows("#log .reaction[aria-pressed=false]", "👍 1");
        await ada.Shows("#log .reaction[aria-pressed=true]", "👍 1");
        await bob.Page.ClickAsync("#log .reaction");
        await ada.Shows("#log .reaction[aria-pressed=true]", "👍 2");

        await ada.Page.FocusAsync("#log");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.Keyboard.PressAsync("+");
        await ada.Page.Locator(".picker input:focus").WaitForAsync();
        await ada.Page.Keyboard.TypeAsync("rocket");
        await ada.Shows(".picker-grid button[aria-label=rocket]");
        await ada.Page.Keyboard.PressAsync("Enter");
        await bob.Shows("#log .reaction", "🚀 1");

        await ada.Page.ClickAsync("#log .reaction >> nth=0");
        await bob.Shows("#log .reaction[aria-pressed=true]", "👍 1");
    }

    [Fact]
    public async Task What_is_deleted_is_asked_for_twice_and_gone_for_all()
    {
        await using var scene = await Scene.Begin(shared, browser, "delete");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await ada.Say("a secret");
        await bob.Sees("a secret");
        await ada.Sees("a secret");
        await ada.Page.HoverAsync("#log article");
        await ada.Page.ClickAsync("[data-bar] [aria-label=Delete]");
        await ada.Shows("[data-bar] .danger", "Really delete?");
        await bob.Sees("a secret");
        await ada.Page.ClickAsync("[data-bar] .danger");
        await bob.Shows("#log .gone", "This message was deleted.");
        await ada.Shows("#log .gone");
        Assert.DoesNotContain("a secret", await bob.Page.ContentAsync(), StringComparison.Ordinal);

        // Others' messages have neither.
        await bob.Say("mine");
        await ada.Sees("mine");
        await ada.Page.HoverAsync("#log article >> nth=-1");
        await ada.Shows("[data-bar] [aria-label=Reply]");
        Assert.Equal(0, await ada.Page.Locator("[data-bar] [aria-label=Delete], [data-bar] [aria-label=Edit]").CountAsync());
    }

    [Fact]
    public async Task A_message_is_pinned_and_found_again_in_the_panel()
    {
        await using var scene = await Scene.Begin(shared, browser, "pin");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await ada.Say("the door code is on the board");
        await bob.Sees("door code");
        await bob.Page.ClickAsync("[data-testid=open-Pins]");
        await bob.Shows("[data-panel=Pins]", "Nothing is pinned");
        await ada.Sees("door code");
        await ada.Page.FocusAsync("#log");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.Keyboard.PressAsync("p");
        await bob.Shows("[data-pin]", "the door code is on the board");
        await bob.Page.ClickAsync("[data-pin] a");
        await bob.Shows("#log [data-aimed] .text", "door code");
        await bob.Page.FocusAsync("[data-panel=Pins] .close");
        await bob.Page.Keyboard.PressAsync("Escape");
        await bob.Page.Locator("[data-testid=open-Pins]:focus").WaitForAsync();
    }

    [Fact]
    public async Task What_was_just_sent_is_taken_back_and_stands_in_the_composer_again()
    {
        await using var scene = await Scene.Begin(shared, browser, "undo");
        var (ada, bob) = (scene.Ada, scene.Bob);
        // It can be taken back for five seconds: what others see of it is looked at later.
        await ada.Say("wrong room");
        await ada.Shows("[data-notice] button", "Undo");
        await ada.Page.ClickAsync("[data-notice] button");
        await bob.Shows("#log .gone");
        await Assertions.Expect(ada.Page.Locator(Text)).ToHaveValueAsync("wrong room");

        await ada.Page.FillAsync(Text, "");
        await ada.Say("by keyboard");
        await ada.Shows("[data-notice] button", "Undo");
        await ada.Page.PressAsync(Text, "Control+z");
        await Assertions.Expect(bob.Page.Locator("#log .gone")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Two_tabs_of_one_person_agree()
    {
        await using var scene = await Scene.Begin(shared, browser, "tabs");
        var other = await scene.Ada.Context.NewPageAsync();
        await other.GotoAsync(scene.Ada.Page.Url);
        await other.Locator("[data-composer][data-ready]").WaitForAsync();
        await other.Locator("body:has([data-testid=interactive])").WaitForAsync();
        await scene.Ada.Say("from one tab");
        await other.Locator("#log .text", new() { HasText = "from one tab" }).WaitForAsync();
        await other.FillAsync(Text, "from the other");
        await other.PressAsync(Text, "Enter");
        await scene.Ada.Sees("from the other");
        await other.Locator("#log .text", new() { HasText = "from the other" }).WaitForAsync();
        await scene.Ada.Page.FocusAsync(Text);
        await scene.Ada.Page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("from the other", await scene.Ada.Page.InputValueAsync(Text));
        await scene.Ada.Page.FillAsync(Text, "from both");
        await scene.Ada.Page.PressAsync(Text, "Enter");
        await other.Locator("#log .text", new() { HasText = "from both" }).WaitForAsync();
        await scene.Ada.Sees("from both");
        await scene.Bob.Sees("from both");
        Assert.Equal(["from one tab", "from both"], await scene.Ada.Messages());
        Assert.Equal(["from one tab", "from both"], await other.Locator("#log .text").AllInnerTextsAsync());
        Assert.Equal(["from one tab", "from both"], await scene.Bob.Messages());
    }

    [Fact]
    public async Task The_commands_do_what_they_say()
    {
        await using var scene = await Scene.Begin(shared, browser, "commands");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await ada.Say("/me waves");
        await bob.Shows("#log .text.action", "ada waves");
        await ada.Say("/topic Pumps and valves");
        await bob.Shows(".about", "Pumps and valves");
        await ada.Shows("[data-notice]", "The topic is changed.");
        await ada.Say("/invite bob");
        await ada.Shows("[data-notice][data-kind=fault]");
        Assert.Single(await bob.Messages());
    }

    [Fact]
    public async Task People_are_completed_and_one_who_is_named_sees_it()
    {
        await using var scene = await Scene.Begin(shared, browser, "named");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await bob.Say("here");
        await ada.Sees("here");
        await ada.Page.Locator(Text).PressSequentiallyAsync("look, @bo");
        await ada.Shows("#completion [aria-selected=true]", "@bob");
        await ada.Page.PressAsync(Text, "Enter");
        Assert.Equal("look, @bob ", await ada.Page.InputValueAsync(Text));
        await ada.Page.PressAsync(Text, "Enter");
        await bob.Shows("#log article.named .mention", "@bob");
    }

    [Fact]
    public async Task A_picture_is_pasted_and_sent_with_a_text()
    {
        await using var scene = await Scene.Begin(shared, browser, "picture");
        var (ada, bob) = (scene.Ada, scene.Bob);
        await ada.Page.EvaluateAsync(
            """
            async () => {
              const canvas = new OffscreenCanvas(640, 400);
              const pen = canvas.getContext('2d');
              pen.fillStyle = 'teal';
              pen.fillRect(0, 0, 640, 400);
              const files = new DataTransfer();
              files.items.add(new File([await canvas.convertToBlob()], 'board.png', { type: 'image/png' }));
              document.getElementById('composer-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, cancelable: true, bubbles: true }));
            }
            """);
        await ada.Shows(".upload[data-done]", "board.png");
        await ada.Say("the board");
        await bob.Sees("the board");
        var picture = bob.Page.Locator("#log .picture img[alt='board.png']");
        await Eventually.True(() => picture.EvaluateAsync<bool>("(i) => i.complete && i.naturalWidth > 0").GetAwaiter().GetResult(), "the picture is drawn");
        Assert.Equal(0, await ada.Page.Locator(".upload").CountAsync());
        Assert.Empty(bob.Errors);
    }

    /// <summary>Two people in a room of their own.</summary>
    private sealed record Scene(Visitor Ada, Visitor Bob) : IAsyncDisposable
    {
        public static async Task<Scene> Begin(SharedApp shared, SharedBrowser browser, string name)
        {
            var room = $"{name}-{Guid.NewGuid():N}"[..20];
            await Api.CreateRoom(shared.App, room);
            var scene = new Scene(await browser.SignIn(shared.App.Url, "ada"), await browser.SignIn(shared.App.Url, "bob"));
            foreach (var visitor in (Visitor[])[scene.Ada, scene.Bob])
            {
                await visitor.Open($"/chat/{room}");
                await visitor.Page.Locator("[data-composer][data-ready]").WaitForAsync();
            }

            return scene;
        }

        public async ValueTask DisposeAsync()
        {
            await Ada.DisposeAsync();
            await Bob.DisposeAsync();
        }
    }
}
