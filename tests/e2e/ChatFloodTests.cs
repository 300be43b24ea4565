using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;

namespace WebMq.EndToEndTests;

/// <summary>One who floods is limited and told so; others are not touched.</summary>
[Collection(OwnApps.Name)]
public sealed class ChatFloodTests(SharedBrowser browser)
{
    private const int Burst = 30;
    private const int Flood = 200;

    [Fact]
    public async Task A_flood_from_a_browser_the_hub_or_http_is_limited_without_touching_others()
    {
        await using var app = await WebMqApp.StartAsync(null, null, "--WebMq:Chat:PostsPerSecond=1", $"--WebMq:Chat:PostBurst={Burst}");
        await using var quiet = new ChatClient(app.Url, "quiet");

        await using var http = new ChatClient(app.Url, "http");
        var begun = TimeProvider.System.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, Flood).Select(i => http.Ask(HttpMethod.Post, "/rooms/lobby/messages", new { text = $"{i}", messageId = $"{i}" })));
        Limited(answers.Count(a => a.Status == HttpStatusCode.OK), begun);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a =>
        {
            Assert.Equal((HttpStatusCode.TooManyRequests, "too-fast"), (a.Status, a.Answer.GetProperty("code").GetString()));
            Assert.Contains("WebMq:Chat:PostsPerSecond", a.Answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.InRange(a.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        });
        await quiet.Say("lobby", "quiet 1");

        await using var client = new ChatClient(app.Url, "hub");
        await using var hub = await client.Hub();
        begun = TimeProvider.System.GetTimestamp();
        var posts = await Task.WhenAll(Enumerable.Range(0, Flood).Select(async i =>
        {
            try
            {
                await hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Post), "lobby", $"{i}", $"{i}");
                return "";
            }
            catch (HubException e)
            {
                return e.Message;
            }
        }));
        Limited(posts.Count(p => p.Length == 0), begun);
        Assert.All(posts.Where(p => p.Length > 0), p => Assert.Contains("too-fast: ", p, StringComparison.Ordinal));
        await quiet.Say("lobby", "quiet 2");

        await using var eve = await browser.SignIn(app.Url, "eve");
        await eve.Open("/chat/lobby");
        begun = TimeProvider.System.GetTimestamp();
        var taken = await eve.Page.EvaluateAsync<int>(
            $$"""
            async () => (await Promise.all([...Array({{Flood}}).keys()].map((i) => fetch('/api/chat/rooms/lobby/messages', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ text: `${i}`, messageId: `${i}` }),
            })))).filter((response) => response.ok).length
            """);
        Limited(taken, begun);
        await quiet.Say("lobby", "quiet 3");
        await eve.Sees("quiet 3");

        // What was taken is there, and no more.
        var texts = await Api.Messages(app, "lobby");
        Assert.Equal(["quiet 1", "quiet 2", "quiet 3"], texts.Where(m => Author(m) == "quiet").Select(m => m.GetProperty("text").GetString()));
        Assert.Equal(answers.Count(a => a.Status == HttpStatusCode.OK), texts.Count(m => Author(m) == "http"));
        Assert.Equal(posts.Count(p => p.Length == 0), texts.Count(m => Author(m) == "hub"));
        Assert.Equal(taken, texts.Count(m => Author(m) == "eve"));
    }

    [Fact]
    public async Task A_flood_on_the_publish_socket_is_forwarded_whole_logged_up_to_the_rate_and_the_rest_counted()
    {
        const int Lines = 5_000;
        const int Rate = 100;
        const int LineBurst = 1_000;
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Chat:SocketLinesPerSecond={Rate}", $"--WebMq:Chat:SocketLineBurst={LineBurst}");
        await using var listener = Python.Start("talk.py", app.Subscribe, app.Publish);
        await listener.Prints("ready");
        var start = TimeProvider.System.GetTimestamp();
        await Python.Run("flood.py", app.Publish, "lobby", $"{Lines}");

        await Eventually.True(
            () => listener.Lines.Count(l => l.StartsWith("#lobby eve: ", StringComparison.Ordinal)) == Lines, "every line is forwarded", TimeSpan.FromSeconds(30));
        Assert.Equal(Enumerable.Range(0, Lines).Select(i => $"#lobby eve: {i}"), listener.Lines.Where(l => l.StartsWith("#lobby eve: ", StringComparison.Ordinal)));
        JsonElement chat = default;
        await Eventually.True(
            () =>
            {
                chat = app.Status().GetAwaiter().GetResult().GetProperty("chat");
                return chat.GetProperty("logged").GetInt64() + OverRate() == Lines;
            },
            "every line is logged or counted");
        var most = LineBurst + (Rate * TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        Assert.InRange(chat.GetProperty("logged").GetInt64(), LineBurst / 2, most);
        Assert.Equal(chat.GetProperty("logged").GetInt64(), (await Api.Messages(app, "lobby")).Count);
        // Nobody else is touched: what is posted is logged at once.
        await Api.Post(app, "lobby", "in between");
        Assert.Equal("in between", (await Api.Texts(app, "lobby"))[^1]);

        long OverRate() => chat.GetProperty("refused").TryGetProperty("OverRate", out var count) ? count.GetInt64() : 0;
    }

    // The burst, and one more for each second that it took.
    private static void Limited(int taken, long begun) => Assert.InRange(taken, Burst, Burst + 1 + (int)TimeProvider.System.GetElapsedTime(begun).TotalSeconds);

    private static string? Author(JsonElement message) => message.GetProperty("author").GetString();
}
