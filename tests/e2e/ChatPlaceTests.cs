using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Where one reads: links to messages, and ways through a long room.</summary>
public sealed class ChatPlaceTests(SharedApp shared, SharedBrowser browser)
{
    [Fact]
    public async Task A_link_to_a_message_shows_it_in_its_context_and_the_newest_is_one_step_away()
    {
        var (room, sequences) = await Told(160);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}?at={sequences[59]}");
        await ada.Shows("#log [data-aimed] .text", "message 60");
        Assert.True(await InView(ada, sequences[59]), "message 60 is in view");
        var messages = await ada.Messages();
        Assert.Contains("message 50", messages);
        Assert.Contains("message 70", messages);
        Assert.DoesNotContain("message 160", messages);

        // What is said meanwhile moves nothing.
        await ada.Shows("#log[data-following=false]");
        await Api.Post(shared.App, room, "news");
        await ada.Shows("[data-testid=pill]", "1 new message");
        Assert.True(await InView(ada, sequences[59]), "message 60 is still in view");
        await ada.Page.ClickAsync("[data-testid=pill]");
        await ada.Sees("news");
        Assert.Equal("news", (await ada.Messages())[^1]);
    }

    [Fact]
    public async Task From_a_message_in_the_past_one_reads_on_in_both_directions()
    {
        var (room, sequences) = await Told(160);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/chat/{room}?at={sequences[79]}");
        await ada.Shows("#log [data-aimed]");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await Eventually.True(
            () =>
            {
                ada.Page.EvaluateAsync("document.getElementById('log').scrollTop = 0").GetAwaiter().GetResult();
                return ada.Messages().GetAwaiter().GetResult()[0] == "message 1";
            },
            "the first message is reached");
        await Eventually.True(
            () =>
            {
                ada.Page.EvaluateAsync("document.getElementById('log').scrollTop = 1e6").GetAwaiter().GetResult();
                return ada.Messages().GetAwaiter().GetResult()[^1] == "message 160";
            },
            "the last message is reached");
        Assert.Equal(Enumerable.Range(1, 160).Select(i => $"message {i}"), await ada.Messages());
    }

    [Fact]
    public async Task The_link_of_a_message_is_copied_by_keyboard()
    {
        var (room, sequences) = await Told(3);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ada.Open($"/chat/{room}");
        await ada.Page.Locator("[data-composer][data-ready]").WaitForAsync();
        await ada.Page.FocusAsync("#log");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.Keyboard.PressAsync("ArrowUp");
        await ada.Page.Locator($"article[data-sequence='{sequences[1]}']:focus").WaitForAsync();
        await ada.Page.Keyboard.PressAsync("l");
        await ada.Shows("[data-notice]", "The link is copied.");
        var link = await ada.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await ada.Page.GotoAsync(link);
        await ada.Shows("#log [data-aimed] .text", "message 2");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_link_to_a_message_that_is_not_there_opens_the_room_near_it()
    {
        var (room, _) = await Told(3);
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        foreach (var at in (string[])["999999999", "0", "-5", "9223372036854775807"])
        {
            await ada.Open($"/chat/{room}?at={at}");
            await ada.Sees("message 1");
        }
    }

    private async Task<(string Room, IReadOnlyList<long> Sequences)> Told(int count)
    {
        var room = $"place-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        var sequences = new List<long>();
        for (var i = 1; i <= count; i++)
            sequences.Add(await Api.Post(shared.App, room, $"message {i}"));
        return (room, sequences);
    }

    private static Task<bool> InView(Visitor visitor, long sequence) => visitor.Page.EvaluateAsync<bool>(
        """
        (sequence) => {
          const log = document.getElementById('log').getBoundingClientRect();
          const message = document.querySelector(`[data-sequence="${sequence}"]`).getBoundingClientRect();
          return message.top >= log.top && message.bottom <= log.bottom;
        }
        """,
        sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
