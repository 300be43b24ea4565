using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>libzmq towards our sockets, and HTTP beside it.</summary>
public sealed class SocketTests(SharedApp shared)
{
    [Fact]
    public async Task Lines_that_are_no_messages_are_counted_and_what_follows_them_is_logged()
    {
        var before = (await shared.App.Status()).GetProperty("chat");
        var sent = await Python.Run("frames.py", shared.App.Publish);
        Assert.Equal("9", Assert.Single(sent));
        await Eventually.True(
            () => Api.Texts(shared.App, "lobby").GetAwaiter().GetResult().Contains("after all that"),
            "the line after the bad ones is logged");

        var after = (await shared.App.Status()).GetProperty("chat");
        foreach (var (reason, times) in new[] { ("Empty", 2), ("TooLong", 2), ("NotUtf8", 1), ("ControlCharacter", 2), ("Multipart", 1), ("UnknownRoom", 1) })
            Assert.True(Count(after, reason) >= Count(before, reason) + times, $"{reason} is counted");
        var texts = await Api.Texts(shared.App, "lobby");
        Assert.Contains("<img src=x onerror=alert(1)><script>alert(2)</script>", texts);
        Assert.DoesNotContain(texts, t => t.Contains("bell", StringComparison.Ordinal) || t.Length > 4_000);

        static long Count(JsonElement chat, string reason) =>
            chat.GetProperty("refused").TryGetProperty(reason, out var count) ? count.GetInt64() : 0;
    }

    [Fact]
    public async Task Echo_answers_a_req_a_multipart_req_and_a_dealer()
    {
        var lines = await Python.Run("ask.py", shared.App.Echo);
        Assert.Equal(["hello world", "one world|two world", "#0 hello world", "#1 hello world", "#2 hello world"], lines);
    }

    [Fact]
    public async Task A_prefix_selects_a_station()
    {
        var lines = await Python.Run("listen.py", shared.App.Weather, "{\"station\":\"bergen\"", "2");
        Assert.Equal(2, lines.Count);
        Assert.All(lines, l => Assert.StartsWith("{\"station\":\"bergen\",\"time\":\"", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Http_answers_refusals_with_a_code()
    {
        using var http = shared.App.Http();
        Assert.Equal("ok", await http.GetStringAsync("/healthz"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/chat/rooms")).StatusCode);

        var missing = await http.PostAsJsonAsync("/api/chat/rooms/nowhere/messages?name=api", new { text = "hi", messageId = "1" });
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("unknown-room", (await missing.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        var tooLong = await http.PostAsJsonAsync("/api/chat/rooms/lobby/messages?name=api", new { text = new string('x', 4_001), messageId = "1" });
        Assert.Equal("bad-text", (await tooLong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        using var openApi = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json"));
        Assert.True(openApi.RootElement.GetProperty("paths").TryGetProperty("/api/chat/rooms/{room}/messages", out _));
    }

    [Fact]
    public async Task A_repeat_with_the_same_id_adds_nothing()
    {
        var room = $"twice-{Guid.NewGuid():N}"[..20];
        await Api.CreateRoom(shared.App, room);
        var first = await Api.Post(shared.App, room, "once", "same");
        var second = await Api.Post(shared.App, room, "once", "same");
        Assert.Equal(first, second);
        Assert.Equal(["once"], await Api.Texts(shared.App, room));
    }

    [Fact]
    public async Task What_a_page_of_another_origin_sends_is_refused()
    {
        using var http = shared.App.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/chat/rooms/lobby/messages?name=eve");
        request.Headers.Add("Origin", "http://evil.example");
        request.Content = JsonContent.Create(new { text = "hi", messageId = "1" });
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
    }
}
