using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.EndToEndTests;

/// <summary>What goes wrong around queues, as it looks from the edges.</summary>
public sealed class QueueFaultTests(SharedApp shared)
{
    [Fact]
    public async Task With_a_full_disk_every_edge_refuses_sends_by_name_and_receives_go_on()
    {
        var data = Paths.Temporary();
        try
        {
            string queue;
            await using (var before = await WebMqApp.StartAsync(data))
            {
                queue = await QueueApi.Make(before);
                await Python.Run("queue_send.py", before.Queues, queue, "a", "b");
            }

            await using var app = await WebMqApp.StartAsync(data, null, $"--WebMq:Queues:MinFreeSpace={long.MaxValue}");
            using var http = app.Http();
            using var batch = await http.PostAsJsonAsync($"/api/queues/{queue}/batch?name=tester", new { messages = new[] { new { body = "c" } } });
            Assert.Equal((HttpStatusCode.InsufficientStorage, "disk-full"), (batch.StatusCode, await Code(batch)));
            using var import = await http.PostAsync($"/api/queues/{queue}/import?name=tester", new StringContent("{\"body\":\"c\"}\n"));
            Assert.Equal("disk-full", await Code(import));
            await using var hub = await Connect(app);
            var error = await Assert.ThrowsAsync<HubException>(() => Send(hub, queue, new Message("c"u8.ToArray())));
            Assert.Contains("disk-full: ", error.Message, StringComparison.Ordinal);

            var said = await Python.Run("queue_full_disk.py", app.Queues, queue);
            Assert.Equal(["send disk-full", "receive a", "reject True", "receive a", "ack True", "receive b", "ack True"], said);
            Assert.Equal((0, 0), await QueueApi.Counts(app, queue));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task A_message_that_kills_whoever_receives_it_ends_as_a_dead_letter_and_holds_up_no_other()
    {
        var graves = await QueueApi.Make(shared.App);
        var queue = await QueueApi.Make(shared.App, $$"""{"leaseTime":"00:00:01","maxDeliveries":3,"deadLetterQueue":"{{graves}}"}""");
        await Python.Run("queue_send.py", shared.App.Queues, queue, "one", "poison", "two", "three");
        var said = new ConcurrentQueue<string>();
        // A delivery to a connection that is gone counts as one, so there may be fewer deaths than deliveries.
        while (!IsDone())
        {
            var deaths = Deaths();
            await using var receiver = Python.Start("queue_poisoned.py", said.Enqueue, shared.App.Queues, queue);
            await Eventually.True(() => Deaths() > deaths || IsDone(), "it dies, or nothing is left to die of");
        }

        Assert.Equal(["one", "three", "two"], said.Where(line => line != "poison").Order(StringComparer.Ordinal));
        Assert.InRange(Deaths(), 1, 3);
        using var http = shared.App.Http();
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/queues/{graves}/messages?name=tester");
        var dead = Assert.Single(page.GetProperty("messages").EnumerateArray());
        Assert.Equal("poison", dead.GetProperty("body").GetString());
        Assert.Equal(("too-many-deliveries", 3), (dead.GetProperty("death").GetProperty("reason").GetString(), dead.GetProperty("death").GetProperty("deliveries").GetInt32()));

        int Deaths() => said.Count(line => line == "poison");

        // Told when it is acknowledged, so by none who is ended before.
        bool IsDone() => said.Count(line => line != "poison") >= 3
            && QueueApi.Counts(shared.App, graves).GetAwaiter().GetResult() == (1, 0) && QueueApi.Counts(shared.App, queue).GetAwaiter().GetResult() == (0, 0);
    }

    [Fact]
    public async Task Hostile_headers_are_refused_over_the_hub_and_the_connection_goes_on()
    {
        var queue = await QueueApi.Make(shared.App);
        await using var hub = await Connect(shared.App);
        Dictionary<string, string>[] hostile =
        [
            new() { ["a b"] = "x" }, new() { [""] = "x" }, new() { ["a\r\nb"] = "x" }, new() { ["a"] = "x\0y" }, new() { ["a"] = "x\r\ny: z" },
            new() { ["a"] = new string('x', 2_049) }, new() { [new string('n', 2_049)] = "x" }, new() { ["a"] = null! },
            Enumerable.Range(0, 65).ToDictionary(i => $"h{i}", _ => "x"),
        ];
        foreach (var headers in hostile)
        {
            var error = await Assert.ThrowsAsync<HubException>(() => Send(hub, queue, new Message("x"u8.ToArray(), Headers: headers)));
            Assert.Contains("bad-message: ", error.Message, StringComparison.Ordinal);
        }

        await Send(hub, queue, new Message("x"u8.ToArray(), Headers: new Dictionary<string, string> { ["a"] = "x" }));
        Assert.Equal((1, 0), await QueueApi.Counts(shared.App, queue));
    }

    [Fact]
    public async Task A_body_of_16_mebibytes_passes_in_a_batch_an_import_and_from_a_terminal_and_one_byte_more_is_refused()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        var (most, tooLong) = (new byte[MessageLimits.MaxBody], new byte[MessageLimits.MaxBody + 1]);
        using var batch = await http.PostAsJsonAsync($"/api/queues/{queue}/batch?name=tester", new { messages = new[] { new { bodyBase64 = most } } });
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        using var longBatch = await http.PostAsJsonAsync($"/api/queues/{queue}/batch?name=tester", new { messages = new[] { new { bodyBase64 = tooLong } } });
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (longBatch.StatusCode, await Code(longBatch)));
        using var import = await http.PostAsync($"/api/queues/{queue}/import?name=tester", Line(most));
        Assert.Equal(1, (await import.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taken").GetInt32());
        using var longImport = await http.PostAsync($"/api/queues/{queue}/import?name=tester", Line(tooLong));
        var refused = await longImport.Content.ReadAsStringAsync();
        Assert.Contains("Line 1: ", refused, StringComparison.Ordinal);
        Assert.Contains("16,777,216", refused, StringComparison.Ordinal);
        Assert.Equal((0, ""), await FromATerminal(queue, most));
        var (code, error) = await FromATerminal(queue, tooLong);
        Assert.Equal(1, code);
        Assert.Contains("16,777,216 bytes", error, StringComparison.Ordinal);
        Assert.Equal((3, 0), await QueueApi.Counts(shared.App, queue));
        var found = await QueueApi.Find(shared.App, queue);
        Assert.Equal(3L * MessageLimits.MaxBody, found.GetProperty("bytes").GetInt64());
    }

    private static StringContent Line(byte[] body) => new($$"""{"bodyBase64":"{{Convert.ToBase64String(body)}}"}""" + "\n", Encoding.UTF8, "application/jsonl");

    private static async Task<string?> Code(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static Task<IReadOnlyList<SendReceipt>> Send(HubConnection hub, string queue, Message message) =>
        hub.InvokeAsync<IReadOnlyList<SendReceipt>>(nameof(IQueuesHub.Send), queue, new[] { new QueuedMessage(message) });

    private static async Task<HubConnection> Connect(WebMqApp app)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(app.Url, "/hubs/queues?name=tester")).AddMessagePackProtocol().Build();
        await hub.StartAsync();
        return hub;
    }

    private async Task<(int Code, string Error)> FromATerminal(string queue, byte[] body)
    {
        var workers = Path.Combine(Path.GetDirectoryName(Paths.WebProgram)!, "workers", OperatingSystem.IsWindows() ? "WebMq.Workers.exe" : "WebMq.Workers");
        using var process = Process.Start(new ProcessStartInfo(workers, ["queue", "send", queue, "--endpoint", shared.App.Queues])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        await process.StandardInput.BaseStream.WriteAsync(body);
        process.StandardInput.Close();
        await Eventually.True(() => process.HasExited && output.IsCompleted && error.IsCompleted, "the program ends");
        return (process.ExitCode, await error);
    }
}
