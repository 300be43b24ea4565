using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
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
    public async Task Rules_and_alerts_are_shown_and_one_takes_care_of_an_alert()
    {
        var queue = await QueueApi.Make(shared.App, """{"alertDepth":1}""");
        var rule = $"r{queue}"[..20];
        using var http = shared.App.Http();
        using var put = await http.PutAsync(
            $"/api/rules/{rule}?name=tester",
            new StringContent($$"""{ "name": "{{rule}}", "when": { "source": { "queue": "no-{{queue}}" } }, "to": [{ "queue": "{{queue}}" }] }""", Encoding.UTF8, "application/json"));
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        using var sent = await http.PostAsync($"/api/queues/{queue}/messages?name=tester", new StringContent("waits"));

        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Shows($"[data-alert='{queue} depth'][data-state=Active]", "had 1 messages waiting, its bound is 1");
        await ada.Shows($"[data-testid=rules] [data-held={rule}]", "is held up: ");
        var status = await http.GetFromJsonAsync<JsonElement>("/api/status?name=tester");
        Assert.Contains(status.GetProperty("alerts").EnumerateArray(), a => a.GetProperty("queue").GetString() == queue && a.GetProperty("state").GetString() == "Active");
        Assert.True(status.GetProperty("rules").GetProperty("heldUp").TryGetProperty(rule, out _));

        foreach (var width in (int[])[360, 1280])
        {
            await ada.Resize(width, 740);
            await ada.Open("/");
            await ada.Shows($"[data-alert='{queue} depth']");
            await ada.LooksRight("overview with an alert");
            // No row of cards has a hole at its end.
            Assert.True(await ada.Page.EvaluateAsync<bool>("""
                [...document.querySelectorAll('.cards')].every(cards => {
                    const right = new Map();
                    for (const card of cards.children) {
                        const box = card.getBoundingClientRect();
                        right.set(Math.round(box.top), Math.max(right.get(Math.round(box.top)) ?? 0, box.right));
                    }
                    return [...right.values()].every(r => Math.abs(r - cards.getBoundingClientRect().right) < 2);
                })
                """));
        }

        await ada.Page.ClickAsync($"[data-alert='{queue} depth'] [data-testid=acknowledge]");
        await ada.Shows($"[data-alert='{queue} depth'][data-state=Acknowledged]", "taken by ada");
        Assert.Empty(ada.Errors);
        using var removed = await http.DeleteAsync($"/api/rules/{rule}?name=tester&confirm={rule}");
        using var gone = await http.DeleteAsync($"/api/queues/{queue}?name=tester&confirm={queue}");
        await ada.Vanishes($"[data-alert='{queue} depth']");
    }

    [Fact]
    public async Task The_example_of_an_endpoint_is_copied()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ada.Page.Locator("details.endpoint", new() { HasText = "chat, publish" }).Locator("summary").ClickAsync();
        // It says so for two seconds, which may have passed by the time one looks.
        await ada.Page.EvaluateAsync("""
            () => new MutationObserver(() => document.querySelector('details[open] .snippet-bar').innerText.includes('Copied') && (document.body.dataset.copied = ''))
              .observe(document.querySelector('details[open]'), { subtree: true, childList: true, characterData: true })
            """);
        await ada.Page.ClickAsync("details[open] [aria-label='Copy the Python example']");
        await ada.Shows("body[data-copied]");
        var copied = await ada.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains($"pub.connect(\"{shared.App.Publish}\")", copied, StringComparison.Ordinal);
    }
}
