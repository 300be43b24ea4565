using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What a person sees while the server is killed and started again.</summary>
[Collection(OwnApps.Name)]
public sealed class ServerAwayTests(SharedBrowser browser)
{
    [Fact]
    public async Task What_is_typed_while_the_server_is_dead_is_said_once_when_it_is_back()
    {
        var data = Paths.Temporary();
        try
        {
            var first = await WebMqApp.StartAsync(data);
            var url = first.Url;
            await using var ada = await browser.SignIn(url, "ada");
            await ada.Open("/chat/lobby");
            await ada.Say("one");
            await ada.Sees("one");
            var acknowledged = await Api.Post(first, "lobby", "two");
            await ada.Sees("two");

            Assert.NotEmpty(first.Children());
            await first.KillAsync(within: TimeSpan.FromSeconds(5));

            await ada.Say("three, to nobody");
            await ada.Page.Locator(".pending-line", new() { HasText = "waiting for the server" }).WaitForAsync();

            await using var second = await WebMqApp.StartAsync(data, url.ToString().TrimEnd('/'));
            await ada.Sees("three, to nobody");
            await Eventually.True(() => ada.Page.Locator(".pending-line").CountAsync().GetAwaiter().GetResult() == 0, "nothing is on its way any more");
            Assert.Equal(["one", "two", "three, to nobody"], await Api.Texts(second, "lobby"));
            Assert.Equal(["one", "two", "three, to nobody"], await ada.Messages());
            Assert.Equal(acknowledged, (await Api.Messages(second, "lobby"))[1].GetProperty("sequence").GetInt64());
            await first.DisposeAsync();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Draft_reply_and_pending_message_outlive_a_killed_server_and_what_was_missed_is_counted()
    {
        var data = Paths.Temporary();
        try
        {
            var first = await WebMqApp.StartAsync(data);
            var url = first.Url;
            await using var ada = await browser.SignIn(url, "ada");
            await ada.Open("/chat/lobby");
            await ada.Say("one");
            await ada.Sees("one");
            await first.KillAsync(within: TimeSpan.FromSeconds(5));
            await ada.Shows("#components-reconnect-modal", "Connection lost");

            await ada.Page.HoverAsync("#log article");
            await ada.Page.ClickAsync("[data-bar] [aria-label=Reply]");
            await ada.Say("sent to nobody");
            await ada.Shows(".pending-line", "sent to nobody");
            await ada.Page.HoverAsync("#log article");
            await ada.Page.ClickAsync("[data-bar] [aria-label=Reply]");
            await ada.Page.FillAsync("#composer-text", "half a thou");
            await ada.Page.Keyboard.PressAsync("Home");
            await ada.Page.Keyboard.TypeAsync("only ");

            await using var second = await WebMqApp.StartAsync(data, url.ToString().TrimEnd('/'));
            await ada.Shows("#log .quote", "one");
            await Eventually.True(() => ada.Page.Locator(".pending-line").CountAsync().GetAwaiter().GetResult() == 0, "nothing is on its way any more");
            await Microsoft.Playwright.Assertions.Expect(ada.Page.Locator("#composer-text")).ToHaveValueAsync("only half a thou");
            await ada.Shows("[data-context]", "Reply to ada");
            // The page is another one: what is typed goes on where it was typed.
            await ada.Interactive();
            await ada.Page.Keyboard.TypeAsync("about ");
            await Microsoft.Playwright.Assertions.Expect(ada.Page.Locator("#composer-text")).ToHaveValueAsync("only about half a thou");
            Assert.Equal(["one", "sent to nobody"], await Api.Texts(second, "lobby"));
            Assert.Equal(["one", "sent to nobody"], await ada.Messages());

            await ada.Page.ClickAsync("[data-testid=open-Delivery]");
            await ada.Shows("[data-testid=recovered]", "1");
            await ada.Shows("[data-testid=gaps]", "0");
            await first.DisposeAsync();
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
