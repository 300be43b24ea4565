using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Queues over HTTP, as a program in any language uses them.</summary>
public sealed class QueueApiTests(SharedApp shared)
{
    private static readonly byte[] s_bytes = [0, 255, 10, 13];

    [Fact]
    public async Task A_message_goes_in_and_out_as_the_bytes_it_is()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(queue, "messages")) { Content = new ByteArrayContent(s_bytes) };
        foreach (var (name, value) in new[] { ("Id", "a"), ("Type", "order"), ("Priority", "7"), ("Expiry", "600"), ("Reply-To", "r"), ("Correlation-Id", "c"), ("Header-Colour", "green") })
            request.Headers.Add($"X-WebMq-{name}", value);
        using var sent = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.False((await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("duplicate").GetBoolean());

        using var received = await http.PostAsync(Path(queue, "receive/raw", "&wait=5"), null);
        Assert.Equal(s_bytes, await received.Content.ReadAsByteArrayAsync());
        var delivery = JsonDocument.Parse(received.Headers.GetValues("X-WebMq-Delivery").Single()).RootElement;
        Assert.Equal(("a", "order", 7), (delivery.GetProperty("id").GetString(), delivery.GetProperty("type").GetString(), delivery.GetProperty("priority").GetInt32()));
        Assert.Equal("green", delivery.GetProperty("headers").GetProperty("Colour").GetString());

        var done = await Post(http, queue, "ack", new { receipts = new[] { delivery.GetProperty("receipt").GetString() } });
        Assert.True(done[0].GetProperty("done").GetBoolean());
        using var nothing = await http.PostAsync(Path(queue, "receive/raw"), null);
        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);
    }

    [Fact]
    public async Task A_batch_is_taken_whole_received_rejected_renewed_and_told_of()
    {
        var queue = await QueueApi.Make(shared.App, """{"leaseTime":"00:01:00"}""");
        using var http = shared.App.Http();
        var receipts = await Post(http, queue, "batch", new { messages = new object[] { new { body = "one", id = "1" }, new { bodyBase64 = "AP8=" }, new { body = "later", delay = 600 } } });
        Assert.Equal(3, receipts.GetArrayLength());
        using var bad = await http.PostAsJsonAsync(Path(queue, "batch"), new { messages = new object[] { new { body = "x" }, new { bodyBase64 = "?" } } });
        await Refused(bad, HttpStatusCode.BadRequest, "bad-message");
        using var unreadable = await http.PostAsync(Path(queue, "batch"), new StringContent("[\n1]", Encoding.UTF8, "application/json"));
        await Refused(unreadable, HttpStatusCode.BadRequest, "bad-request");

        using var took = await http.PostAsync(Path(queue, "receive", "&max=10"), null);
        var deliveries = await took.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["one", null], deliveries.EnumerateArray().Select(d => d.GetProperty("body").GetString()));
        Assert.Equal("AP8=", deliveries[1].GetProperty("bodyBase64").GetString());
        var (first, second) = (deliveries[0].GetProperty("receipt").GetString(), deliveries[1].GetProperty("receipt").GetString());
        await Post(http, queue, "renew", new { receipt = first, lease = 600 });
        await Post(http, queue, "reject", new { receipt = first });
        await Post(http, queue, "reject", new { receipt = second, dead = "no good" });
        using var lost = await http.PostAsJsonAsync(Path(queue, "reject"), new { receipt = first });
        await Refused(lost, HttpStatusCode.Conflict, "lease-lost");

        var found = await QueueApi.Find(shared.App, queue);
        Assert.Equal((1, 1, 0), (found.GetProperty("ready").GetInt32(), found.GetProperty("delayed").GetInt32(), found.GetProperty("leased").GetInt32()));
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/queues/{queue}/messages?name=api&state=delayed");
        Assert.Equal("later", Assert.Single(page.GetProperty("messages").EnumerateArray()).GetProperty("body").GetString());
        page = await http.GetFromJsonAsync<JsonElement>($"/api/queues/{queue}/messages?name=api&contains=one");
        var number = Assert.Single(page.GetProperty("messages").EnumerateArray()).GetProperty("number").GetInt64();
        Assert.Equal("one"u8.ToArray(), await http.GetByteArrayAsync($"/api/queues/{queue}/messages/{number}/body?name=api"));

        var other = await QueueApi.Make(shared.App);
        Assert.Equal(1, (await Post(http, queue, "move", new { numbers = new[] { number }, to = other })).GetProperty("messages").GetInt32());
        Assert.Equal(1, (await Post(http, other, "remove", new { numbers = new[] { number } })).GetProperty("messages").GetInt32());
    }

    [Fact]
    public async Task An_alert_is_listed_acknowledged_and_cleared()
    {
        var queue = await QueueApi.Make(shared.App, """{"alertDepth":1,"alertAge":"01:00:00"}""");
        using var http = shared.App.Http();
        using var none = await http.PostAsync(Path(queue, "alerts/depth/acknowledge"), null);
        await Refused(none, HttpStatusCode.NotFound, "unknown-alert");
        using var wrong = await http.PostAsync(Path(queue, "alerts/length/acknowledge"), null);
        await Refused(wrong, HttpStatusCode.BadRequest, "bad-request");
        using var bad = await http.PutAsJsonAsync(Path(queue, ""), new { alertDepth = -1 });
        await Refused(bad, HttpStatusCode.BadRequest, "bad-option");

        await Post(http, queue, "batch", new { messages = new[] { new { body = "one" } } });
        await Eventually.True(() => Alerts(http, $"/api/queues/{queue}/alerts?name=api").Length == 1, "the alert is raised");
        var taken = await Post(http, queue, "alerts/depth/acknowledge", new { });
        Assert.Equal(("Acknowledged", "api"), (taken.GetProperty("state").GetString(), taken.GetProperty("acknowledgedBy").GetString()));
        await Post(http, queue, "purge", new { confirm = queue });
        await Eventually.True(
            () => Alerts(http, "/api/queue-alerts?name=api").Single(a => a.GetProperty("queue").GetString() == queue).GetProperty("state").GetString() == "Cleared",
            "the alert is over");
    }

    [Fact]
    public async Task Dead_letters_are_found_and_go_back_and_a_queue_is_emptied_and_removed()
    {
        var graves = await QueueApi.Make(shared.App);
        var queue = await QueueApi.Make(shared.App, $$"""{"deadLetterQueue":"{{graves}}"}""");
        using var http = shared.App.Http();
        await Post(http, queue, "batch", new { messages = new[] { new { body = "a" }, new { body = "b" } } });
        using var took = await http.PostAsync(Path(queue, "receive"), null);
        var receipt = (await took.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("receipt").GetString();
        await Post(http, queue, "reject", new { receipt, dead = "no good" });
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/queues/{graves}/messages?name=api");
        var dead = Assert.Single(page.GetProperty("messages").EnumerateArray());
        Assert.Equal(("rejected", "no good"), (dead.GetProperty("death").GetProperty("reason").GetString(), dead.GetProperty("death").GetProperty("text").GetString()));
        Assert.Equal(1, (await Post(http, graves, "requeue", new { numbers = new[] { dead.GetProperty("number").GetInt64() } })).GetProperty("messages").GetInt32());

        using var unsure = await http.PostAsJsonAsync(Path(queue, "purge"), new { confirm = "?" });
        await Refused(unsure, HttpStatusCode.BadRequest, "bad-request");
        Assert.Equal(2, (await Post(http, queue, "purge", new { confirm = queue })).GetProperty("messages").GetInt32());
        using var removed = await http.DeleteAsync($"/api/queues/{queue}?name=api&confirm={queue}");
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        using var gone = await http.GetAsync($"/api/queues/{queue}?name=api");
        await Refused(gone, HttpStatusCode.NotFound, "unknown-queue");
    }

    [Fact]
    public async Task An_export_is_imported_elsewhere_and_a_bad_line_is_named()
    {
        var (queue, other) = (await QueueApi.Make(shared.App), await QueueApi.Make(shared.App));
        using var http = shared.App.Http();
        await Post(http, queue, "batch", new { messages = new object[] { new { body = "grün", type = "t", id = "1" }, new { bodyBase64 = "AP8=" } } });
        using var export = await http.GetAsync($"/api/queues/{queue}/export?name=api");
        Assert.Equal($"{queue}.jsonl", export.Content.Headers.ContentDisposition?.FileName);
        var lines = await export.Content.ReadAsStringAsync();
        Assert.Equal(2, lines.TrimEnd().Split('\n').Length);
        using var import = await http.PostAsync(Path(other, "import"), new StringContent(lines, Encoding.UTF8, "application/jsonl"));
        Assert.Equal(2, (await import.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taken").GetInt32());
        using var bad = await http.PostAsync(Path(other, "import"), new StringContent("{\"body\":\"x\"}\n{\"body\":7}\n"));
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Contains("2", (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receive_waits_for_what_comes_and_one_that_is_given_up_takes_nothing()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        using (var leave = new CancellationTokenSource())
        {
            var left = http.PostAsync(Path(queue, "receive", "&wait=60"), null, leave.Token);
            await Waits(1);
            await leave.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        }

        await Waits(0);
        var waiting = http.PostAsync(Path(queue, "receive", "&wait=60"), null);
        await Waits(1);
        await Post(http, queue, "batch", new { messages = new[] { new { body = "at last" } } });
        using var response = await Eventually.Result(waiting, "the message is received");
        Assert.Equal("at last", (await response.Content.ReadFromJsonAsync<JsonElement>())[0].GetProperty("body").GetString());

        Task Waits(int receivers) => Eventually.True(
            () => QueueApi.Find(shared.App, queue).GetAwaiter().GetResult().GetProperty("receivers").GetInt32() == receivers, $"{receivers} receivers wait");
    }

    [Fact]
    public async Task A_body_of_16_mebibytes_passes_and_one_byte_more_is_refused()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        using var most = await http.PostAsync(Path(queue, "messages"), new ByteArrayContent(new byte[16 << 20]));
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        using var received = await http.PostAsync(Path(queue, "receive/raw"), null);
        Assert.Equal(16 << 20, (await received.Content.ReadAsByteArrayAsync()).Length);
        using var tooLong = await http.PostAsync(Path(queue, "messages"), new ByteArrayContent(new byte[(16 << 20) + 1]));
        await Refused(tooLong, HttpStatusCode.RequestEntityTooLarge, "too-large");
        // Of this one nobody says the length before.
        using var chunked = new HttpRequestMessage(HttpMethod.Post, Path(queue, "messages")) { Content = new StreamContent(new MemoryStream(new byte[(16 << 20) + 1])) };
        chunked.Headers.TransferEncodingChunked = true;
        using var alsoTooLong = await http.SendAsync(chunked);
        await Refused(alsoTooLong, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("Priority", "seven", "bad-message")]
    [InlineData("Priority", "10", "bad-message")]
    [InlineData("Priority", "1e9", "bad-message")]
    [InlineData("Delay", "-1", "bad-request")]
    [InlineData("Prioriy", "7", "bad-message")]
    [InlineData("Header-a!b", "x", "bad-message")]
    [InlineData("Id", "", "bad-message")]
    public async Task A_header_that_is_not_right_is_refused(string name, string value, string code)
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(queue, "messages")) { Content = new ByteArrayContent(s_bytes) };
        request.Headers.TryAddWithoutValidation($"X-WebMq-{name}", value);
        using var response = await http.SendAsync(request);
        await Refused(response, HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task The_api_describes_itself_and_lets_nobody_in_unnamed()
    {
        using var http = shared.App.Http();
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/queues")).StatusCode);
        var paths = (await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in (string[])["", "/{queue}", "/{queue}/messages", "/{queue}/batch", "/{queue}/receive", "/{queue}/export", "/{queue}/import"])
            Assert.True(paths.TryGetProperty($"/api/queues{path}", out _), path);
    }

    private static JsonElement[] Alerts(HttpClient http, string path) =>
        http.GetFromJsonAsync<JsonElement[]>(path).GetAwaiter().GetResult()!;

    private static string Path(string queue, string what, string more = "") => $"/api/queues/{queue}/{what}?name=api{more}";

    private static async Task<JsonElement> Post(HttpClient http, string queue, string what, object body)
    {
        using var response = await http.PostAsJsonAsync(Path(queue, what), body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task Refused(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
