using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;

namespace WebMq.EndToEndTests;

/// <summary>The queues' hub as a .NET client uses it, in both protocols.</summary>
public sealed class QueueHubTests(SharedApp shared)
{
    public static TheoryData<bool> Protocols => [false, true];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_message_is_sent_looked_at_received_and_settled(bool messagePack)
    {
        await using var hub = await Connect(messagePack);
        var queue = $"hub-{Guid.NewGuid():N}";
        var made = await hub.InvokeAsync<QueueSummary>(nameof(IQueuesHub.Create), queue, new QueueOptions { MaxDeliveries = 3 });
        Assert.Equal((queue, 3), (made.Name, made.Options.MaxDeliveries));
        Assert.Contains(await hub.InvokeAsync<IReadOnlyList<QueueSummary>>(nameof(IQueuesHub.Queues)), q => q.Name == queue);

        var message = new Message(new byte[] { 0, 255 }, "id-1", "order", new Dictionary<string, string> { ["Colour"] = "grün" }, "answers", "c");
        var receipts = await hub.InvokeAsync<IReadOnlyList<SendReceipt>>(
            nameof(IQueuesHub.Send), queue, new[] { new QueuedMessage(message, 9), new QueuedMessage(message, 9), new QueuedMessage(new Message("low"u8.ToArray())) });
        Assert.Equal([false, true, false], receipts.Select(r => r.Duplicate));

        var page = await hub.InvokeAsync<BrowsePage>(nameof(IQueuesHub.Browse), queue, new BrowseQuery { Contains = "low" });
        Assert.Equal(receipts[2].Number, Assert.Single(page.Messages).Number);
        var looked = await hub.InvokeAsync<BrowsedMessage>(nameof(IQueuesHub.Look), queue, receipts[0].Number);
        Assert.Equal((MessageState.Ready, 2), (looked.State, looked.BodyBytes));

        var first = Assert.Single(await hub.InvokeAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Receive), queue, 1, TimeSpan.FromSeconds(5), null));
        Assert.Equal([0, 255], first.Message.Body.ToArray());
        Assert.Equal(("id-1", "order", "grün", "answers", "c", 9), (first.Message.Id, first.Message.Type, first.Message.Headers!["Colour"], first.Message.ReplyTo, first.Message.CorrelationId, first.Priority));
        var until = await hub.InvokeAsync<DateTimeOffset>(nameof(IQueuesHub.Renew), queue, first.Receipt, TimeSpan.FromMinutes(10));
        Assert.True(until > first.LeaseUntil);
        await hub.InvokeAsync(nameof(IQueuesHub.Reject), queue, first.Receipt, null);
        var error = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync(nameof(IQueuesHub.Reject), queue, first.Receipt, null));
        Assert.Contains("lease-lost: ", error.Message, StringComparison.Ordinal);

        var second = Assert.Single(await hub.InvokeAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Receive), queue, 1, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        await hub.InvokeAsync(nameof(IQueuesHub.RejectAsDead), queue, second.Receipt, "no good");
        var low = Assert.Single(await hub.InvokeAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Receive), queue, 5, TimeSpan.Zero, null));
        var settled = await hub.InvokeAsync<IReadOnlyList<SettleResult>>(nameof(IQueuesHub.Acknowledge), queue, new[] { low.Receipt, second.Receipt });
        Assert.Equal([null, "lease-lost"], settled.Select(s => s.Code));
        Assert.Empty(await hub.InvokeAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Receive), queue, 5, TimeSpan.Zero, null));
        error = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<long>(nameof(IQueuesHub.Delete), queue, "another"));
        Assert.Contains("bad-request: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await hub.InvokeAsync<long>(nameof(IQueuesHub.Delete), queue, queue));
        error = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<QueueSummary>(nameof(IQueuesHub.Find), queue));
        Assert.Contains("unknown-queue: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_stream_is_bounded_by_its_prefetch_and_gives_back_what_it_had_when_it_ends(bool messagePack)
    {
        var queue = await QueueApi.Make(shared.App);
        await using var hub = await Connect(messagePack);
        await hub.InvokeAsync<IReadOnlyList<SendReceipt>>(
            nameof(IQueuesHub.Send), queue, Enumerable.Range(1, 5).Select(i => new QueuedMessage(new Message(new[] { (byte)i }))).ToList());
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var got = new List<Delivery>();
        var stream = await hub.StreamAsChannelAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Subscribe), queue, 2, TimeSpan.FromHours(1), enough.Token);
        await Take(2);
        Assert.Equal((3, 2), await QueueApi.Counts(shared.App, queue));
        await hub.InvokeAsync<IReadOnlyList<SettleResult>>(nameof(IQueuesHub.Acknowledge), queue, got.Select(d => d.Receipt).ToList());
        await Take(4);
        await enough.CancelAsync();
        Assert.Equal([1, 2, 3, 4], got.Select(d => d.Message.Body.Span[0]));
        await Eventually.True(() => QueueApi.Counts(shared.App, queue).GetAwaiter().GetResult() == (3, 0), "what the stream had is ready again");

        async Task Take(int count)
        {
            while (got.Count < count)
                got.AddRange(await stream.ReadAsync(enough.Token));
        }
    }

    [Fact]
    public async Task A_connection_that_is_dropped_gives_back_what_it_had_at_once()
    {
        var queue = await QueueApi.Make(shared.App);
        await using var proxy = new CuttableProxy(shared.App.Url);
        await using var sender = await Connect(messagePack: true);
        await sender.InvokeAsync<IReadOnlyList<SendReceipt>>(nameof(IQueuesHub.Send), queue, new[] { new QueuedMessage(new Message("x"u8.ToArray())) });
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(proxy.Url, "/hubs/queues?name=tester")).AddMessagePackProtocol().Build();
        await hub.StartAsync();
        var stream = await hub.StreamAsChannelAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Subscribe), queue, 1, TimeSpan.FromHours(1));
        Assert.Single(await stream.ReadAsync());
        Assert.Equal((0, 1), await QueueApi.Counts(shared.App, queue));
        await proxy.Cut();
        await Eventually.True(() => QueueApi.Counts(shared.App, queue).GetAwaiter().GetResult() == (1, 0), "the message is ready again");
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_body_of_16_mebibytes_passes_and_one_byte_more_is_refused(bool messagePack)
    {
        var queue = await QueueApi.Make(shared.App);
        await using var hub = await Connect(messagePack);
        var body = new byte[MessageLimits.MaxBody];
        new Random(4).NextBytes(body);
        await hub.InvokeAsync<IReadOnlyList<SendReceipt>>(nameof(IQueuesHub.Send), queue, new[] { new QueuedMessage(new Message(body)) });
        var delivery = Assert.Single(await hub.InvokeAsync<IReadOnlyList<Delivery>>(nameof(IQueuesHub.Receive), queue, 1, TimeSpan.Zero, null));
        Assert.True(delivery.Message.Body.Span.SequenceEqual(body));
        await hub.InvokeAsync<IReadOnlyList<SettleResult>>(nameof(IQueuesHub.Acknowledge), queue, new[] { delivery.Receipt });
        var error = await Assert.ThrowsAsync<HubException>(() =>
            hub.InvokeAsync<IReadOnlyList<SendReceipt>>(nameof(IQueuesHub.Send), queue, new[] { new QueuedMessage(new Message(new byte[body.Length + 1])) }));
        Assert.Contains("too-large: ", error.Message, StringComparison.Ordinal);
    }

    private async Task<HubConnection> Connect(bool messagePack)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(shared.App.Url, "/hubs/queues?name=tester"));
        if (messagePack)
            builder.AddMessagePackProtocol();
        else
            builder.AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        var hub = builder.Build();
        await hub.StartAsync();
        return hub;
    }
}
