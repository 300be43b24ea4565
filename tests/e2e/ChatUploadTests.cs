using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Files on a slow line, from the drop to the message.</summary>
public sealed class ChatUploadTests(SharedApp shared, SharedBrowser browser)
{
    private const int BytesPerSecond = 400_000;
    private const int Size = 1_200_000;

    [Fact]
    public async Task A_file_that_is_dropped_shows_how_far_it_is_and_is_sent_with_the_message()
    {
        await using var ada = await Enter("drop");
        await Throttle(ada);
        await Drag(ada, "dragenter", "dragover");
        await ada.Shows(".room[data-dropping]");
        await Drag(ada, "drop");
        await ada.Vanishes(".room[data-dropping]");
        await ada.Shows(".upload progress");

        // It moves on while it is sent, and never back.
        await Eventually.True(() => Steps(ada).GetAwaiter().GetResult() >= 3, "the bar has moved at least three times");
        await ada.Shows(".upload[data-done]", "pump.log");
        Assert.Equal(0, await ada.Page.Locator(".upload progress").CountAsync());
        var seen = await ada.Page.EvaluateAsync<double[]>("window.seen");
        Assert.Equal(seen.Order(), seen);
        Assert.All(seen, part => Assert.InRange(part, 0, 1));

        await ada.Say("the log");
        await ada.Sees("the log");
        await ada.Shows("#log .files a, #log a[download], #log [href*='/api/chat/files/']", "pump.log");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_message_that_is_sent_too_early_waits_and_an_upload_is_given_up_by_its_button()
    {
        await using var ada = await Enter("give-up");
        await Throttle(ada);
        await Drag(ada, "dragenter", "dragover", "drop");
        await ada.Shows(".upload progress");
        await ada.Page.ClickAsync(".upload [aria-label='Remove pump.log']");
        await ada.Vanishes(".upload");
        await ada.Say("without it");
        await ada.Sees("without it");
        Assert.Equal(0, await ada.Page.Locator("#log [href*='/api/chat/files/']").CountAsync());
    }

    private async Task<Visitor> Enter(string name)
    {
        var room = $"{name}-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        return ada;
    }

    private static async Task Throttle(Visitor visitor)
    {
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = BytesPerSecond,
        });
    }

    /// <summary>A file is dragged over the room, and dropped when that is among the events.</summary>
    private static async Task Drag(Visitor visitor, params string[] events) => await visitor.Page.EvaluateAsync(
        """
        ([events, size]) => {
          window.seen = [];
          new MutationObserver(() => {
            const bar = document.querySelector('.upload progress');
            if (bar && window.seen.at(-1) !== bar.value) window.seen.push(bar.value);
          }).observe(document.querySelector('.composer'), { subtree: true, childList: true, attributes: true });
          const files = new DataTransfer();
          files.items.add(new File([new Uint8Array(size).fill(65)], 'pump.log', { type: 'text/plain' }));
          for (const name of events)
            document.querySelector('.room').dispatchEvent(new DragEvent(name, { dataTransfer: files, bubbles: true, cancelable: true }));
        }
        """,
        new object[] { events, Size });

    private static Task<int> Steps(Visitor visitor) => visitor.Page.EvaluateAsync<int>("window.seen.length");
}
