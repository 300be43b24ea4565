using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>Queues as libzmq clients use them, against the real app.</summary>
public sealed class QueueSocketTests(SharedApp shared)
{
    [Fact]
    public async Task Every_request_is_answered_as_it_should()
    {
        var queue = await QueueApi.Make(shared.App);
        var said = await Python.Run("queue_requests.py", shared.App.Queues, queue);
        Assert.Equal(11, said.Count);
        Assert.DoesNotContain(said, line => line.StartsWith("NOT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_request_is_answered_by_a_code_and_leaves_the_app_alone()
    {
        var queue = await QueueApi.Make(shared.App);
        var said = await Python.Run("queue_hostile.py", shared.App.Queues, queue);
        Assert.Equal(
        [
            "nothing bad-request", "no JSON bad-request", "no UTF-8 bad-request", "a number bad-request", "deep bad-request", "no op bad-request",
            "an op nobody knows bad-request", "three frames bad-request", "many frames bad-request", "a long header too-large", "a slip bad-request",
            "half a surrogate bad-request", "no queue unknown-queue", "a bad queue bad-queue-name", "a control character bad-message", "a long id bad-message",
            "65 headers bad-message", "a header with a blank bad-message", "a long value bad-message", "priority 10 bad-message", "a delay before now bad-request",
            "a receipt of nonsense bad-request", "a lease of a day bad-request", "a wait of an hour bad-request", "a prefetch of nothing bad-request",
            "a subscribe ok", "another subscribed", "an unsubscribe ok", "16 MiB ok", "one byte more too-large", "came back 16777216", "True",
        ],
            said);
        var refused = (await shared.App.Status()).GetProperty("queues").GetProperty("refused");
        Assert.True(refused.GetProperty("bad-request").GetInt64() >= 15);
    }

    [Fact]
    public async Task The_sample_of_the_protocol_s_page_does_what_it_says()
    {
        var queue = await QueueApi.Make(shared.App);
        var page = await File.ReadAllTextAsync(Path.Combine(Paths.Repository, "docs", "queue-protocol.md"));
        var sample = page.Split("```python\n")[1].Split("```")[0]
            .Replace("tcp://127.0.0.1:5561", shared.App.Queues, StringComparison.Ordinal)
            .Replace("\"orders\"", $"\"{queue}\"", StringComparison.Ordinal);
        var said = (await Python.RunText(sample)).Split('\n');
        Assert.Equal(3, said.Length);
        Assert.StartsWith("two teas ", said[1], StringComparison.Ordinal);
        Assert.Equal("({'ok': True}, b'')", said[2]);
    }

    [Fact]
    public async Task A_subscriber_has_no_more_unsettled_than_its_prefetch()
    {
        var queue = await QueueApi.Make(shared.App);
        await using var dealer = Python.Start("queue_dealer.py", shared.App.Queues, queue, "2", "60");
        await dealer.Prints("subscribe ok");
        for (var i = 1; i <= 5; i++)
            await Send(queue, $"m{i}");
        await dealer.Prints("got m2 1");
        Assert.Equal((3, 2), await QueueApi.Counts(shared.App, queue));
        await dealer.Write("settle");
        await dealer.Prints("got m4 1");
        await dealer.Write("settle");
        await dealer.Prints("got m5 1");
        await dealer.Write("end");
        await dealer.Prints("end ok");
        Assert.Equal((1, 0), await QueueApi.Counts(shared.App, queue));
        Assert.Equal(["got m1 1", "got m2 1", "got m3 1", "got m4 1", "got m5 1"], dealer.Lines.Where(l => l.StartsWith("got", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_dead_receiver_had_comes_again_when_its_lease_ends()
    {
        var queue = await QueueApi.Make(shared.App);
        using var http = shared.App.Http();
        await using var dead = Python.Start("queue_dealer.py", shared.App.Queues, queue, "1", "3");
        await dead.Prints("subscribe ok");
        // Behind it in the line before there is anything: so it is the next, however long a process takes to end.
        var next = http.PostAsync($"/api/queues/{queue}/receive?name=next&wait=60", null);
        await Eventually.True(() => QueueApi.Find(shared.App, queue).GetAwaiter().GetResult().GetProperty("receivers").GetInt32() == 2, "another waits");
        await QueueApi.Send(http, queue, "hello");
        await dead.Prints("got hello 1");
        await dead.DisposeAsync();
        using var received = await Eventually.Result(next, "the message comes again");
        var delivery = (await received.Content.ReadFromJsonAsync<JsonElement>())[0];
        Assert.Equal(("hello", 2), (delivery.GetProperty("body").GetString(), delivery.GetProperty("deliveries").GetInt32()));
    }

    [Fact]
    public async Task A_message_that_is_pushed_to_one_who_is_gone_returns_at_once()
    {
        var queue = await QueueApi.Make(shared.App);
        await using (var gone = Python.Start("queue_dealer.py", shared.App.Queues, queue, "1", "3600"))
            await gone.Prints("subscribe ok");
        var before = (await shared.App.Status()).GetProperty("queues").GetProperty("undeliverable").GetInt64();
        await Send(queue, "hello");
        await Eventually.True(() => QueueApi.Counts(shared.App, queue).GetAwaiter().GetResult() == (1, 0), "the message is ready again");
        Assert.True((await shared.App.Status()).GetProperty("queues").GetProperty("undeliverable").GetInt64() > before);
    }

    [Fact]
    public async Task One_who_is_silent_is_given_up_and_one_who_pings_is_not()
    {
        var (silent, alive) = (await QueueApi.Make(shared.App), await QueueApi.Make(shared.App));
        await using var one = Python.Start("queue_dealer.py", shared.App.Queues, silent, "1", "3");
        await using var other = Python.Start("queue_dealer.py", shared.App.Queues, alive, "1", "3");
        await one.Prints("subscribe ok");
        await other.Prints("subscribe ok");
        await Eventually.True(
            () =>
            {
                other.Write("ping").GetAwaiter().GetResult();
                return one.Lines.Contains("ended silent");
            },
            "the silent one is given up");
        Assert.DoesNotContain("ended silent", other.Lines);
        await Send(alive, "hello");
        await other.Prints("got hello 1");
    }

    [Fact]
    public async Task A_worker_that_is_killed_is_back_and_what_its_peers_had_returns()
    {
        // Its port stays, so that libzmq finds it again.
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Queues:Endpoint={Ports.Free()}");
        var queue = await QueueApi.Make(app);
        await using var dealer = Python.Start("queue_dealer.py", app.Queues, queue, "1", "3600");
        await dealer.Prints("subscribe ok");
        await Python.Run("queue_send.py", app.Queues, queue, "hello");
        await dealer.Prints("got hello 1");
        await app.KillWorker("queues");
        await Eventually.True(() => QueueApi.Counts(app, queue).GetAwaiter().GetResult() == (1, 0), "the message is ready again");
        var said = await Python.Run("queue_once.py", app.Queues, queue);
        Assert.Equal(["True", "hello", "True"], said);
        Assert.Equal(app.Pid, (await app.Status()).GetProperty("pid").GetInt32());
    }

    private async Task Send(string queue, string body) => await Python.Run("queue_send.py", shared.App.Queues, queue, body);
}
