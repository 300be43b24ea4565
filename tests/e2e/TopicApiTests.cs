using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Topics over HTTP, as a program in any language uses them.</summary>
public sealed class TopicApiTests(SharedApp shared)
{
    [Fact]
    public async Task A_consumer_polls_acknowledges_and_gets_what_it_missed()
    {
        var topic = await TopicApi.Make(shared.App);
        using var http = shared.App.Http();
        Assert.Empty(TopicApi.Bodies(await Poll(http, topic, "&consumer=ann")));
        var first = await TopicApi.Publish(shared.App, topic, "one");
        await TopicApi.Publish(shared.App, topic, "two");

        var page = await Poll(http, topic, "&consumer=ann&limit=1");
        Assert.True(page.GetProperty("recovered").GetBoolean());
        Assert.Equal(["one"], TopicApi.Bodies(page));
        Assert.Equal(["two"], TopicApi.Bodies(await Poll(http, topic, $"&consumer=ann&after={first}")));
        var ann = await Post(http, topic, "consumers/ann/ack", new { through = first });
        Assert.Equal((first, 1), (ann.GetProperty("place").GetInt64(), ann.GetProperty("lag").GetInt32()));
        Assert.Equal(["two"], TopicApi.Bodies(await Poll(http, topic, "&consumer=ann")));

        using var placed = await http.PutAsJsonAsync(Path(topic, "consumers/ann"), new { from = "start" });
        Assert.True(placed.IsSuccessStatusCode);
        Assert.Equal(["one", "two"], TopicApi.Bodies(await Poll(http, topic, "&consumer=ann")));
        Assert.Equal(["one", "two"], TopicApi.Bodies(await Poll(http, topic, "&from=start")));

        var other = await Poll(http, topic, $"&after={first}&epoch=another");
        Assert.False(other.GetProperty("recovered").GetBoolean());

        using var gone = await http.DeleteAsync(Path(topic, "consumers/ann"));
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var unknown = await http.PostAsJsonAsync(Path(topic, "consumers/ann/ack"), new { through = first });
        await Refused(unknown, HttpStatusCode.NotFound, "unknown-consumer");
    }

    [Fact]
    public async Task A_poll_waits_and_keeps_its_name_to_itself()
    {
        var topic = await TopicApi.Make(shared.App);
        using var http = shared.App.Http();
        var waiting = Poll(http, topic, "&consumer=ann&wait=30");
        await Eventually.True(
            () => http.GetFromJsonAsync<JsonElement>(Path(topic)).GetAwaiter().GetResult().GetProperty("consumers").GetInt32() == 1, "it is subscribed");
        using var busy = await http.GetAsync(Path(topic, "messages", "&consumer=ann"));
        await Refused(busy, HttpStatusCode.Conflict, "consumer-busy");
        await TopicApi.Publish(shared.App, topic, "one");
        Assert.Equal(["one"], TopicApi.Bodies(await waiting));
    }

    [Fact]
    public async Task A_batch_is_published_whole_looked_at_and_replayed()
    {
        var topic = await TopicApi.Make(shared.App, """{"maxCount":3}""");
        using var http = shared.App.Http();
        var receipts = await Post(http, topic, "batch", new
        {
            messages = new object[] { new { body = "gone" }, new { body = "one", id = "1", type = "t" }, new { bodyBase64 = "AP8=" }, new { body = "three", headers = new { a = "b" } } },
        });
        var sequence = receipts[1].GetProperty("sequence").GetInt64();
        using var bad = await http.PostAsJsonAsync(Path(topic, "batch"), new { messages = new object[] { new { body = "x" }, new { bodyBase64 = "?" } } });
        await Refused(bad, HttpStatusCode.BadRequest, "bad-message");

        var looked = await http.GetFromJsonAsync<JsonElement>(Path(topic, $"messages/{sequence}"));
        Assert.Equal(("1", "t", 2), (looked.GetProperty("id").GetString(), looked.GetProperty("type").GetString(), looked.GetProperty("position").GetInt32()));
        Assert.Equal([0, 255], await http.GetByteArrayAsync(Path(topic, $"messages/{sequence + 1}/body")));
        using var missing = await http.GetAsync(Path(topic, $"messages/{sequence - 1}"));
        await Refused(missing, HttpStatusCode.NotFound, "unknown-message");

        using var replay = await http.GetAsync(Path(topic, "replay", "&speed=1000"));
        Assert.Equal(("application/jsonl", "true"), (replay.Content.Headers.ContentType!.MediaType, replay.Headers.GetValues("X-WebMq-Recovered").Single()));
        var lines = (await replay.Content.ReadAsStringAsync()).TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([sequence, sequence + 1, sequence + 2], lines.Select(l => l.GetProperty("sequence").GetInt64()));
        Assert.Equal("AP8=", lines[1].GetProperty("bodyBase64").GetString());
        Assert.False(lines[1].TryGetProperty("body", out _));
        using var early = await http.GetAsync(Path(topic, "replay", $"&after={sequence - 2}"));
        Assert.Equal("false", early.Headers.GetValues("X-WebMq-Recovered").Single());
        using var wrong = await http.GetAsync(Path(topic, "replay", "&speed=2000"));
        await Refused(wrong, HttpStatusCode.BadRequest, "bad-request");

        var history = await http.GetFromJsonAsync<JsonElement>(Path(topic, "history", $"&before={sequence + 1}&limit=1"));
        Assert.Equal(["one"], TopicApi.Bodies(history));
    }

    [Fact]
    public async Task Topics_are_made_changed_and_removed()
    {
        var topic = await TopicApi.Make(shared.App, """{"maxAge":"01:00:00"}""");
        using var http = shared.App.Http();
        await TopicApi.Publish(shared.App, topic, "one");
        Assert.Contains((await http.GetFromJsonAsync<JsonElement>("/api/topics?name=tester")).EnumerateArray(), t => t.GetProperty("name").GetString() == topic);
        using var changed = await http.PutAsJsonAsync(Path(topic), new { maxBytes = 1_000 });
        var options = (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("options");
        Assert.Equal((1_000, JsonValueKind.Null), (options.GetProperty("maxBytes").GetInt32(), options.GetProperty("maxAge").ValueKind));
        using var settled = await http.PutAsJsonAsync(Path(topic), new { latestOnly = true });
        await Refused(settled, HttpStatusCode.BadRequest, "bad-option");
        using var unconfirmed = await http.DeleteAsync(Path(topic));
        await Refused(unconfirmed, HttpStatusCode.BadRequest, "bad-request");
        using var deleted = await http.DeleteAsync(Path(topic, "", $"&confirm={topic}"));
        Assert.Equal(1, (await deleted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messages").GetInt32());
        using var gone = await http.GetAsync(Path(topic));
        await Refused(gone, HttpStatusCode.NotFound, "unknown-topic");
        using var priority = new HttpRequestMessage(HttpMethod.Post, Path(topic, "messages"));
        priority.Headers.Add("X-WebMq-Priority", "7");
        using var none = await http.SendAsync(priority);
        await Refused(none, HttpStatusCode.BadRequest, "bad-message");
    }

    private static string Path(string topic, string rest = "", string query = "") => $"/api/topics/{topic}{(rest.Length > 0 ? "/" : "")}{rest}?name=tester{query}";

    private static Task<JsonElement> Poll(HttpClient http, string topic, string query) => http.GetFromJsonAsync<JsonElement>(Path(topic, "messages", query));

    private static async Task<JsonElement> Post(HttpClient http, string topic, string rest, object body)
    {
        using var response = await http.PostAsJsonAsync(Path(topic, rest), body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
