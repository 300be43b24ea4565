using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>One who goes on typing whatever the server does.</summary>
public sealed class ChatTypingTests(SharedBrowser browser)
{
    // Letters that are lost while the page itself is loaded anew, at one in 50 ms.
    private const int MostLost = 40;

    [Fact]
    public async Task Who_types_while_the_server_is_killed_and_started_again_goes_on_in_the_same_line()
    {
        var data = Paths.Temporary();
        try
        {
            var first = await WebMqApp.StartAsync(data);
            var url = first.Url;
            await using var ada = await browser.SignIn(url, "ada");
            await ada.Open("/chat/lobby");
            await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
            await ada.Page.FocusAsync("#composer-text");
            var typed = 0;
            using var enough = new CancellationTokenSource();
            var typing = Type();
            await Eventually.True(() => Volatile.Read(ref typed) >= 10, "ten letters are typed");

            var children = first.Children();
            await first.KillAsync();
            await Eventually.True(() => !children.Any(Processes.IsAlive), "the children of the killed app are gone", TimeSpan.FromSeconds(5));
            await ada.Shows("#components-reconnect-modal", "Connection lost");
            var away = Volatile.Read(ref typed);
            await Eventually.True(() => Volatile.Read(ref typed) >= away + 10, "ten letters more are typed");
            await using var second = await WebMqApp.StartAsync(data, url.ToString().TrimEnd('/'));
            await ada.Vanishes("#components-reconnect-modal");
            await ada.Page.Locator("[data-testid=interactive]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
            await ada.Page.Locator("#composer-text:focus").WaitForAsync();
            // The letter after it may be half typed.
            var back = Volatile.Read(ref typed) + 1;
            await Eventually.True(() => Volatile.Read(ref typed) >= back + 10, "ten letters more are typed");
            await enough.CancelAsync();
            await typing;

            var draft = await ada.Page.InputValueAsync("#composer-text");
            Assert.StartsWith(Letters(0, away), draft, StringComparison.Ordinal);
            Assert.EndsWith(Letters(back, typed), draft, StringComparison.Ordinal);
            Assert.InRange(typed - draft.Length, 0, MostLost);
            await ada.Page.Keyboard.PressAsync("Enter");
            await ada.Sees(draft);
            Assert.Equal([draft], await Api.Texts(second, "lobby"));
            await first.DisposeAsync();

            async Task Type()
            {
                while (!enough.IsCancellationRequested)
                {
                    await ada.Page.Keyboard.PressAsync(Letters(typed, typed + 1), new() { Delay = 50 });
                    Interlocked.Increment(ref typed);
                }
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // The alphabet again and again.
    private static string Letters(int from, int to) => string.Concat(Enumerable.Range(from, to - from).Select(i => (char)('a' + (i % 26))));
}
