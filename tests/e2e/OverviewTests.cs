using System.Globalization;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

public sealed class OverviewTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task Every_worker_is_shown_with_its_endpoint_and_pid_and_its_numbers_move()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        foreach (var (worker, endpoint) in new[] { ("broker", shared.App.Publish), ("weather", shared.App.Weather), ("echo", shared.App.Echo), ("queues", shared.App.Queues) })
        {
            var card = ada.Page.Locator($"[data-worker={worker}][data-state=Running]", new() { HasText = endpoint });
            await card.WaitForAsync();
            var pid = (await shared.App.Worker(worker)).GetProperty("pid").GetInt32();
            Assert.Equal(pid.ToString(CultureInfo.InvariantCulture), await card.GetAttributeAsync("data-pid"));
        }

        var source = ada.Page.Locator(".panel", new() { HasText = $"Weather from {shared.App.Weather}" });
        foreach (var counter in (string[])["in", "logged"])
        {
            var before = Count(counter);
            await Eventually.True(() => Count(counter) > before, $"'{counter}' of the weather rises");
        }

        Assert.Empty(ada.Errors);

        long Count(string name) => long.Parse(
            source.Locator($".counters div:has(dt:text-is('{name}')) dd").InnerTextAsync().GetAwaiter().GetResult(),
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task The_example_of_an_endpoint_is_copied()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ada.Page.Locator("details.endpoint", new() { HasText = "chat, publish" }).Locator("summary").ClickAsync();
        await ada.Page.ClickAsync("details[open] [aria-label='Copy the Python example']");
        await ada.Page.Locator("details[open] >> text=Copied").WaitForAsync();
        var copied = await ada.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains($"pub.connect(\"{shared.App.Publish}\")", copied, StringComparison.Ordinal);
    }
}
