using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>The events' sockets as libzmq clients use them, against the real app.</summary>
public sealed class EventTests(SharedApp shared)
{
    [Fact]
    public async Task What_is_no_request_is_answered_and_leaves_the_socket_alone()
    {
        Assert.Equal(
        [
            "empty !bad-request", "seven bytes !bad-request", "nine bytes !bad-request", "three frames !bad-request", "many frames !bad-request",
            "a long prefix !bad-request", "before the first end", "ahead of the log end", "a prefix that is no UTF-8 end", "a REQ True",
        ],
            await Python.Run("event_hostile.py", shared.App.Replay));
    }

    [Fact]
    public async Task A_replay_tells_what_stands_now_and_ends_with_the_epoch()
    {
        var room = $"r{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        await Api.Post(shared.App, room, "first");
        var secret = await Api.Post(shared.App, room, "secret");
        using var http = shared.App.Http();
        (await http.DeleteAsync($"/api/chat/rooms/{room}/messages/{secret}?name=api")).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync("/api/chat/rooms?name=api", new { name = room + "-closed", closed = true })).EnsureSuccessStatusCode();
        await Api.Post(shared.App, room + "-closed", "for few");

        var told = await Python.Run("event_replay.py", shared.App.Replay, "1", $"chat.{room}");
        Assert.Equal(4, told.Count);
        Assert.All(told.Take(3), line => Assert.StartsWith($"chat.{room} ", line, StringComparison.Ordinal));
        Assert.Contains("\"text\":\"first\"", told[0], StringComparison.Ordinal);
        Assert.Contains("\"deleted\":true", told[1], StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"delete\"", told[2], StringComparison.Ordinal);
        Assert.DoesNotContain(told, line => line.Contains("secret", StringComparison.Ordinal) || line.Contains("for few", StringComparison.Ordinal));
        var epoch = (await shared.App.Status()).GetProperty("log").GetProperty("epoch").GetString();
        Assert.Equal($" -1 {epoch}", told[3]);
    }

    [Fact]
    public async Task A_client_that_reads_slowly_gets_all_of_it_and_holds_up_nobody()
    {
        var room = $"r{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        var text = new string('x', 4_000);
        for (var i = 0; i < 600; i++)
            await Api.Post(shared.App, room, $"{i} {text}"[..4_000]);
        await using var slow = Python.Start("event_replay.py", shared.App.Replay, "1", $"chat.{room}", "slow");
        await slow.Prints("asked");
        Assert.Equal(601, (await Python.Run("event_replay.py", shared.App.Replay, "1", $"chat.{room}")).Count);
        await slow.Write("go");
        await slow.Finish();
        Assert.Equal(
            Enumerable.Range(0, 600).Select(i => $"{i} xxx"),
            slow.Lines.Skip(1).SkipLast(1).Select(line => JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]).RootElement
                .GetProperty("message").GetProperty("text").GetString()!.Split("xxx")[0] + "xxx"));
    }

    [Fact]
    public async Task One_who_asks_again_before_the_end_is_refused_and_still_gets_each_replay_whole()
    {
        var room = $"r{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        var text = new string('y', 3_900);
        for (var i = 0; i < 200; i++)
            await Api.Post(shared.App, room, $"{i} {text}");
        Assert.Equal(
            ["all answered True", "in order True", "each whole True 200", "refused some True"],
            await Python.Run("event_busy.py", shared.App.Replay, $"chat.{room}", "50"));
    }

    [Fact]
    public async Task One_who_has_had_the_end_can_ask_again_at_once() =>
        Assert.Equal(["end 500"], await Python.Run("event_again.py", shared.App.Replay, "nothing.", "500"));

    [Fact]
    public async Task A_rule_reads_subjects_and_publishes_one()
    {
        var room = $"r{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        using var http = shared.App.Http();
        var rule = $$"""{ "name": "{{room}}", "when": { "source": { "subject": "chat.{{room}}" } }, "transform": [{ "project": "message.text" }], "to": [{ "subject": "said.{{room}}" }] }""";
        using var content = new StringContent(rule, System.Text.Encoding.UTF8, "application/json");
        var put = await http.PutAsync($"/api/rules/{room}?name=api", content);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        await Api.Post(shared.App, room, "hello rule");
        IReadOnlyList<string> told = [];
        // The rule follows in its own time.
        await Eventually.True(
            () => (told = Python.Run("event_replay.py", shared.App.Replay, "1", $"event.said.{room}").GetAwaiter().GetResult()).Count >= 2, "the rule has published");
        Assert.Equal(2, told.Count);
        Assert.Contains("hello rule", told[0], StringComparison.Ordinal);
        (await http.DeleteAsync($"/api/rules/{room}?name=api&confirm={room}")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task The_sample_of_the_events_page_has_every_message_once_over_kills_of_both_ends()
    {
        var directory = Paths.Temporary();
        var ports = Ports.Free(2);
        string[] options = [$"--WebMq:Events:PublishEndpoint={ports[0]}", $"--WebMq:Events:ReplayEndpoint={ports[1]}"];
        var file = Path.Combine(directory, "kept.jsonl");
        var page = await File.ReadAllTextAsync(Path.Combine(Paths.Repository, "docs", "events.md"));
        var sample = page.Split("```python\n")[1].Split("```")[0]
            .Replace("tcp://127.0.0.1:5562", ports[0], StringComparison.Ordinal)
            .Replace("tcp://127.0.0.1:5563", ports[1], StringComparison.Ordinal)
            .Replace("lobby.jsonl", file, StringComparison.Ordinal);
        Assert.InRange(sample.Split('\n').Count(line => line.Trim().Length > 0), 1, 30);

        var said = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            await using var app = await WebMqApp.StartAsync(Path.Combine(directory, "data"), null, options);
            var client = Python.StartText(sample);
            for (var i = 0; i < 40; i++)
            {
                said.Add($"{round} {i}");
                await Api.Post(app, "lobby", said[^1]);
                // Somewhere in the middle of it.
                if (i == 20)
                {
                    await client.DisposeAsync();
                    client = Python.StartText(sample);
                }
            }

            await app.KillAsync();
            await client.DisposeAsync();
        }

        await using var last = await WebMqApp.StartAsync(Path.Combine(directory, "data"), null, options);
        await using var reader = Python.StartText(sample);
        await Eventually.True(() => Texts(file).Count >= said.Count, "all of it is kept", TimeSpan.FromSeconds(30));
        Assert.Equal(said, Texts(file));
    }

    private static List<string> Texts(string file)
    {
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n');
        return [.. lines.SkipLast(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetProperty("message").GetProperty("text").GetString()!)];
    }
}
