using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Pictures of the chat as it is used; they lie in <c>artifacts/screenshots</c>.</summary>
public sealed class ChatPictureTests(SharedApp shared, SharedBrowser browser)
{
    [Theory]
    [InlineData("light", false, 1280, 800, "")]
    [InlineData("dark", true, 1280, 800, "")]
    [InlineData("light", false, 360, 740, "phone-")]
    [InlineData("dark", true, 360, 740, "phone-")]
    public async Task A_room_in_use_has_its_picture(string scheme, bool dark, int width, int height, string prefix)
    {
        var room = $"workshop-{prefix}{scheme}";
        await Api.CreateRoom(shared.App, room);
        await Python.Run("say.py", shared.App.Publish, $"#{room} pump-3: pressure 4.2 bar, valve open");
        await using var bob = await browser.SignIn(shared.App.Url, "bob");
        await bob.Open($"/chat/{room}");
        await bob.Say("Good morning @ada. The pump reports again, see [the manual](https://example.org/pump).");
        await bob.Sees("Good morning");
        await using var ada = await browser.SignIn(shared.App.Url, "ada", dark, width, height);
        await ada.Open($"/chat/{room}");
        await ada.Say("Good :tada: I will look at it:\n\n```python\nfor line in socket:\n    print(line.decode())\n```\n\n- first the **valve**\n- then the `filter`");
        await ada.Sees("then the");
        await bob.Page.HoverAsync("#log article >> nth=-1");
        await bob.Page.ClickAsync("[data-bar] [aria-label='React with 👍']");
        await ada.Shows("#log .reaction");
        await bob.Page.HoverAsync("#log article >> nth=0");
        await bob.Page.ClickAsync("[data-bar] [aria-label=Reply]");
        await bob.Say("That is the old valve.");
        await ada.Shows("#log .quote");
        await bob.Page.FocusAsync("#log");
        await bob.Page.Keyboard.PressAsync("ArrowUp");
        await bob.Page.Keyboard.PressAsync("p");
        await ada.Shows("#log [data-pinned]");
        await ada.Say("/topic Pumps, valves and what they say");
        await ada.Page.ClickAsync("[data-testid=open-Pins]");
        await ada.Shows("[data-pin]");
        await Picture(ada, $"room-pins-{prefix}{scheme}");
        await ada.Page.ClickAsync("[data-panel] .close");
        await ada.Page.ClickAsync("[data-testid=open-Delivery]");
        await ada.Shows("[data-testid=gaps]");
        await Picture(ada, $"room-proof-{prefix}{scheme}");
        await ada.Page.ClickAsync("[data-panel] .close");
        await Picture(ada, $"room-{prefix}{scheme}");

        await ada.Page.HoverAsync("#log article >> nth=1");
        await ada.Page.FillAsync("#composer-text", "");
        await ada.Page.Locator("#composer-text").PressSequentiallyAsync("so :ta");
        await ada.Shows("#completion [role=option]");
        await Picture(ada, $"room-completing-{prefix}{scheme}");

        await ada.Page.PressAsync("#composer-text", "Escape");
        await ada.Page.ClickAsync("[data-faces]");
        await ada.Shows(".picker-grid button");
        await Picture(ada, $"room-picker-{prefix}{scheme}");
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.Keyboard.PressAsync("Control+/");
        await ada.Shows("[data-help][open]");
        await Picture(ada, $"room-help-{prefix}{scheme}");
    }

    private static Task<byte[]> Picture(Visitor visitor, string name) => visitor.Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(Paths.Repository, "artifacts", "screenshots", name + ".png"),
        Animations = ScreenshotAnimations.Disabled,
    });
}
