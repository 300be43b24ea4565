using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Messages;
using WebMq.Shared.Topics;

namespace WebMq.EndToEndTests;

/// <summary>Topics by hub, by libzmq and in the browser.</summary>
public sealed class TopicTests(SharedApp shared, SharedBrowser browser)
{
    public static TheoryData<bool> Protocols => [false, true];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_hub_client_that_was_away_gets_what_it_missed(bool messagePack)
    {
        await using var hub = await Connect(messagePack);
        var topic = $"hub-{Guid.NewGuid():N}";
        var made = await hub.InvokeAsync<TopicSummary>(nameof(ITopicsHub.Create), topic, new TopicOptions { MaxCount = 1_000 });
        Assert.Equal((topic, 1_000), (made.Name, made.Options.MaxCount));
        Assert.Contains(await hub.InvokeAsync<IReadOnlyList<TopicSummary>>(nameof(ITopicsHub.Topics)), t => t.Name == topic);

        var how = new TopicSubscribe("ann", TopicStart.Start);
        await using (var first = await Connect(messagePack))
        {
            var stream = await first.StreamAsChannelAsync<TopicBatch>(nameof(ITopicsHub.Subscribe), topic, how);
            Assert.True((await stream.ReadAsync()).Recovered);
            var error = await Assert.ThrowsAsync<HubException>(async () => await hub.StreamAsync<TopicBatch>(nameof(ITopicsHub.Subscribe), topic, how).FirstAsync());
            Assert.Contains("consumer-busy: ", error.Message, StringComparison.Ordinal);
            var message = new Message(new byte[] { 0, 255 }, "id-1", "story", new Dictionary<string, string> { ["Colour"] = "grün" });
            var receipts = await hub.InvokeAsync<IReadOnlyList<PublishReceipt>>(nameof(ITopicsHub.Publish), topic, new[] { message, message });
            Assert.Equal([false, true], receipts.Select(r => r.Duplicate));
            var got = Assert.Single((await stream.ReadAsync()).Messages);
            Assert.Equal((receipts[0].Sequence, 1, "story", "grün"), (got.Sequence, got.Position, got.Message.Type, got.Message.Headers!["Colour"]));
            Assert.Equal([0, 255], got.Message.Body.ToArray());
            await first.InvokeAsync<ConsumerSummary>(nameof(ITopicsHub.Acknowledge), topic, "ann", got.Sequence);
        }

        await Publish(hub, topic, "two", "three");
        var again = await hub.StreamAsChannelAsync<TopicBatch>(nameof(ITopicsHub.Subscribe), topic, how with { TakeOver = true });
        Assert.True((await again.ReadAsync()).Recovered);
        Assert.Equal(["two", "three"], (await again.ReadAsync()).Messages.Select(Text));
        var ann = Assert.Single(await hub.InvokeAsync<IReadOnlyList<ConsumerSummary>>(nameof(ITopicsHub.Consumers), topic));
        Assert.Equal((2, true), (ann.Lag, ann.IsConnected));

        var page = await hub.InvokeAsync<TopicPage>(nameof(ITopicsHub.History), topic, 0, 2);
        Assert.Equal((2, true), (page.Messages.Count, page.More));
        var replay = await hub.StreamAsChannelAsync<TopicBatch>(nameof(ITopicsHub.Replay), topic, new TopicReplay(new TopicStart(After: page.Messages[0].Sequence), Speed: 1_000));
        await replay.ReadAsync();
        Assert.Equal("three", Text(Assert.Single((await replay.ReadAsync()).Messages)));
        Assert.False(await replay.WaitToReadAsync());
        await hub.InvokeAsync<ConsumerSummary>(nameof(ITopicsHub.Place), topic, "ann", TopicStart.Now);
        await Assert.ThrowsAsync<HubException>(() => Eventually.Result(Ended(again.Completion), "the stream ends"));
        await hub.InvokeAsync(nameof(ITopicsHub.RemoveConsumer), topic, "ann");
        Assert.Equal(3, await hub.InvokeAsync<long>(nameof(ITopicsHub.Delete), topic, topic));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_reader_that_kept_another_epoch_is_told(bool messagePack)
    {
        await using var hub = await Connect(messagePack);
        var topic = await TopicApi.Make(shared.App);
        var sequence = await TopicApi.Publish(shared.App, topic, "one");
        var stream = await hub.StreamAsChannelAsync<TopicBatch>(
            nameof(ITopicsHub.Subscribe), topic, new TopicSubscribe(null, new TopicStart(After: sequence, Epoch: "another")));

        Assert.False((await stream.ReadAsync()).Recovered);
        Assert.Equal("one", Text((await stream.ReadAsync()).Messages.Single()));
    }

    [Fact]
    public async Task Every_request_of_a_libzmq_client_is_answered_as_it_should()
    {
        var topic = await TopicApi.Make(shared.App);
        Assert.Equal(
        [
            "publish ok 1 False [1]", "again ok 1 True", "no topic unknown-topic", "bad name bad-topic-name", "no prefetch bad-request", "two starts bad-request",
            "a speed alone bad-request", "a wrong speed bad-request", "nobody unknown-consumer", "nothing bad-request", "topics ok 1", "line",
        ],
            await Python.Run("topic_requests.py", shared.App.Queues, topic));
    }

    [Fact]
    public async Task A_dealer_gets_what_it_missed_and_no_more_than_its_prefetch()
    {
        var topic = await TopicApi.Make(shared.App);
        await using (var first = Python.Start("topic_dealer.py", shared.App.Queues, topic, "2", """{"name":"ann"}"""))
        {
            await first.Prints("subscribe ok True");
            foreach (var text in (string[])["m1", "m2", "m3", "m4"])
                await TopicApi.Publish(shared.App, topic, text);
            await first.Prints("got m2 2");
            await first.Write("ack");
            await first.Prints("ack ok 2");
            await first.Prints("got m4 4");
            await first.Write("end");
            await first.Prints("end ok");
            Assert.Equal(4, first.Lines.Count(l => l.StartsWith("got", StringComparison.Ordinal)));
        }

        var ann = await TopicApi.Consumer(shared.App, topic, "ann");
        Assert.Equal((2, false), (ann.GetProperty("lag").GetInt32(), ann.GetProperty("isConnected").GetBoolean()));
        await using var second = Python.Start("topic_dealer.py", shared.App.Queues, topic, "16", """{"name":"ann"}""");
        await second.Prints("got m4 4");
        Assert.DoesNotContain("got m2 2", second.Lines);
        await using var third = Python.Start("topic_dealer.py", shared.App.Queues, topic, "16", """{"name":"ann","takeOver":true}""");
        await second.Prints("ended taken-over");
    }

    [Fact]
    public async Task A_dealer_replays()
    {
        var topic = await TopicApi.Make(shared.App, """{"latestOnly":true}""");
        await TopicApi.Publish(shared.App, topic, "old", "tea");
        await TopicApi.Publish(shared.App, topic, "new", "tea");
        await TopicApi.Publish(shared.App, topic, "milk", "milk");
        await using var dealer = Python.Start("topic_dealer.py", shared.App.Queues, topic, "16", """{"replay":true,"speed":1000}""");
        await dealer.Prints("ended replayed");
        Assert.Equal(["got new 2", "got milk 3"], dealer.Lines.Where(l => l.StartsWith("got", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_person_makes_a_topic_publishes_watches_and_replays()
    {
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        var topic = $"page-{Guid.NewGuid():N}"[..20];
        await ada.Open("/topics");
        await ada.Page.FillAsync("input[data-testid=topic-name], [data-testid=topic-name] input", topic);
        await ada.Page.ClickAsync("[data-testid=create]");
        await ada.Shows("h1", topic);
        await ada.Interactive();
        await ada.Page.FillAsync("textarea[data-testid=body], [data-testid=body] textarea", "hello page");
        await ada.Page.ClickAsync("[data-testid=publish]");
        await ada.Shows("[data-testid=published]", "Published as");
        await ada.Shows("[aria-label=Messages] td.body", "hello page");

        using (var http = shared.App.Http())
            await http.GetAsync($"/api/topics/{topic}/messages?name=tester&consumer=reader");
        await TopicApi.Publish(shared.App, topic, "from outside");
        await ada.Shows("[aria-label=Messages] tr:has-text('from outside') td.body", "from outside");
        await ada.Shows("[data-consumer=reader] [data-testid=lag]", "1");

        await ada.Page.FillAsync("input[data-testid=speed], [data-testid=speed] input", "1000");
        await ada.Page.ClickAsync("[data-testid=replay]");
        await ada.Shows("[data-testid=replayed]", "2 replayed.");
        await ada.Shows("[aria-label='Replayed messages'] tr:last-child td.body", "hello page");
        await ada.Arrives($"/topics/{topic}?speed=1000");

        foreach (var width in (int[])[360, 1280])
        {
            await ada.Resize(width, 740);
            foreach (var path in (string[])["/topics", $"/topics/{topic}"])
            {
                await ada.Open(path);
                await ada.LooksRight(path);
            }
        }

        await ada.Page.FillAsync("input[data-testid=confirm], [data-testid=confirm] input", topic);
        await ada.Page.ClickAsync("[data-testid=delete]");
        await ada.Shows("h1", "Topics");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task Pages_that_are_turned_one_upon_the_other_leave_the_last_one()
    {
        var topic = await TopicApi.Make(shared.App);
        var sequences = new List<long>();
        foreach (var text in (string[])["one", "two", "three", "four"])
            sequences.Add(await TopicApi.Publish(shared.App, topic, text));
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/topics/{topic}");
        await ada.Shows("[aria-label=Messages] td.body", "four");
        for (var i = 0; i < 3; i++)
        {
            await ada.Page.EvaluateAsync("addresses => addresses.forEach((address) => Blazor.navigateTo(address))", sequences.Select(s => $"/topics/{topic}?before={s}"));
            await ada.Shows("[data-testid=tail]", $"before {sequences[^1]}");
            await Assertions.Expect(ada.Page.Locator("[aria-label=Messages] td.body")).ToHaveTextAsync(["three", "two", "one"]);
        }

        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task The_range_of_a_replay_is_in_the_address()
    {
        var topic = await TopicApi.Make(shared.App);
        var first = await TopicApi.Publish(shared.App, topic, "one");
        await TopicApi.Publish(shared.App, topic, "two");
        await using var ada = await browser.SignIn(shared.App.Url, "ada");
        await ada.Open($"/topics/{topic}?after={first}&speed=0");
        await ada.Page.ClickAsync("[data-testid=replay]");
        await ada.Shows("[data-testid=replayed]", "1 replayed.");
        await ada.Shows("[aria-label='Replayed messages'] td.body", "two");
        await ada.Arrives($"/topics/{topic}?after={first}&speed=0");

        await ada.Open($"/topics/{topic}?since=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z&after=none&speed=-1&before=none");
        await ada.Page.ClickAsync("[data-testid=replay]");
        await ada.Shows("[data-testid=replayed]", "0 replayed.");
        await ada.AddressHas("since=2020-01-01T00%3A00%3A00");
        Assert.Empty(ada.Errors);
    }

    private static async Task<bool> Ended(Task stream)
    {
        await stream;
        return true;
    }

    private static string Text(TopicMessage message) => System.Text.Encoding.UTF8.GetString(message.Message.Body.Span);

    private static async Task Publish(HubConnection hub, string topic, params string[] texts) =>
        await hub.InvokeAsync<IReadOnlyList<PublishReceipt>>(
            nameof(ITopicsHub.Publish), topic, texts.Select(t => new Message(System.Text.Encoding.UTF8.GetBytes(t))).ToList());

    private async Task<HubConnection> Connect(bool messagePack)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(shared.App.Url, "/hubs/topics?name=tester"));
        if (messagePack)
            builder.AddMessagePackProtocol();
        var hub = builder.Build();
        await hub.StartAsync();
        return hub;
    }
}
