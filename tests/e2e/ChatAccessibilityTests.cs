using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>The chat for those who see, hear or move otherwise.</summary>
public sealed class ChatAccessibilityTests(SharedApp shared, SharedBrowser browser)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    [InlineData(true, 360)]
    public async Task Nothing_that_opens_has_a_serious_fault_and_nothing_is_wider_than_the_screen(bool dark, int width)
    {
        var room = $"axe-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        await Api.Post(shared.App, room, "**bold**, `code` and @ada\n\n```\na block of code\n```\n\n> quoted\n\n[a link](https://example.org)");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, 740);
        var faults = new List<string>();
        await ada.Open($"/chat/{room}");
        await ada.Say("mine");
        await ada.Sees("mine");
        await ada.Shows("[data-notice] button", "Undo");
        await Check("a message that was just sent");

        await ada.Page.FocusAsync("#log");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Shows("[data-bar] button");
        await Check("the actions of a message");
        await ada.Page.Keyboard.PressAsync("r");
        await ada.Shows("[data-context] strong", "Reply to ada");
        await Check("a reply being written");
        await ada.Say("a reply");
        await ada.Shows("#log .quote", "mine");
        await ada.Page.FocusAsync("#log");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.Keyboard.PressAsync("p");
        await ada.Shows("#log [data-pinned]");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Page.Keyboard.PressAsync("Enter");
        await ada.Shows("#log .reaction");
        await ada.Say("to be deleted");
        await ada.Sees("to be deleted");
        await ada.Page.FocusAsync("#log");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.Keyboard.PressAsync("d");
        await ada.Shows("[data-bar] .danger");
        await Check("a message that is about to be deleted");
        await ada.Page.Keyboard.PressAsync("d");
        await ada.Shows("#log .gone");
        await Check("a reply, a reaction, a pin and a deleted message");
        foreach (var panel in (string[])["Pins", "Date", "Delivery", "Settings"])
        {
            await ada.Page.FocusAsync($"[data-testid=open-{panel}]");
            await ada.Page.Keyboard.PressAsync("Enter");
            await ada.Page.Locator($"[data-panel={panel}] h2:focus").WaitForAsync();
            await Check(panel);
            await ada.Page.Keyboard.PressAsync("Escape");
            await ada.Page.Locator($"[data-testid=open-{panel}]:focus").WaitForAsync();
        }

        await ada.Page.Locator("#composer-text").PressSequentiallyAsync("/");
        await ada.Shows("#completion [role=option]");
        await Check("suggestions");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.ClickAsync("[data-faces]");
        await ada.Shows(".picker-grid button");
        await Check("the picker");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.Keyboard.PressAsync("Control+/");
        await ada.Shows("[data-help][open]");
        await Check("the sheet of keys");
        Assert.Empty(faults);

        async Task Check(string what)
        {
            faults.AddRange(await Axe.Faults(ada, what));
            await ada.FitsItsWindow(what);
        }
    }

    [Fact]
    public async Task Who_wants_no_motion_gets_none()
    {
        var room = $"still-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        var first = await Api.Post(shared.App, room, "first");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = ReducedMotion.Reduce });
        await ada.Open($"/chat/{room}?at={first}");
        await ada.Shows("#log [data-aimed]");
        await ada.Page.HoverAsync("#log article");
        await ada.Page.ClickAsync("[data-faces]");
        await ada.Shows(".picker");
        Assert.Equal(0, await ada.Page.EvaluateAsync<int>("document.getAnimations().length"));
    }

    [Fact]
    public async Task The_log_tells_of_additions_politely_and_of_history_not_at_all()
    {
        var room = $"log-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        for (var i = 1; i <= 120; i++)
            await Api.Post(shared.App, room, $"message {i}");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Shows("#log[role=log][aria-live=polite][aria-relevant=additions]");
        await ada.Page.EvaluateAsync(
            """
            () => {
              window.heard = [];
              const log = document.getElementById('log');
              new MutationObserver((records) => records.forEach((r) => r.addedNodes.forEach((n) =>
                n.nodeType === 1 && n.matches('article') && log.ariaLive !== 'off' && log.getAttribute('aria-live') !== 'off' && window.heard.push(n.querySelector('.text').innerText)))).observe(log, { childList: true });
              log.scrollTop = 0;
            }
            """);
        await ada.Sees("message 40");
        Assert.Empty(await ada.Page.EvaluateAsync<string[]>("window.heard"));
    }
}
