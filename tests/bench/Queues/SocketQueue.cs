using System.Globalization;
using System.Net.Http.Json;
using System.Threading.Channels;
using WebMq.Shared.Queues;

namespace WebMq.Bench.Queues;

/// <summary>
/// The queues of an app that runs, through its socket: senders share a connection, each receiver has one of its own. With a rule,
/// what is received is what the rule made of what was sent.
/// </summary>
internal sealed class SocketQueue : IQueueContender
{
    private static readonly byte[] s_body =
        [.. """{"id":"ord-7","total":42.5,"customer":{"name":"Ann Example","country":"NO"},"lines":[{"sku":"x-1","qty":2}],"note":" """u8, .. Enumerable.Repeat((byte)'x', 80), .. "\"}"u8];

    private readonly string _endpoint;
    private readonly HttpClient _http;
    private readonly QueuePeer _sender;
    private readonly bool _withRule;

    private SocketQueue(string endpoint, HttpClient http, bool withRule)
    {
        (_endpoint, _http, _withRule) = (endpoint, http, withRule);
        _sender = new QueuePeer(endpoint, _ => { });
    }

    public string Name => _withRule ? "WebMq, its socket, through a rule with match and template" : "WebMq, its socket";

    /// <param name="ports">Those of the web and of the queues.</param>
    /// <param name="withRule">Whether what is sent goes through a rule first.</param>
    public static SocketQueue Connect(string ports, bool withRule)
    {
        var (web, queues) = ports.Split('+') is [var first, var second] ? (first, second) : throw new ArgumentException("Ports are web+queues.", nameof(ports));
        return new SocketQueue($"tcp://127.0.0.1:{queues}", new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") }, withRule);
    }

    public async Task Create(string queue)
    {
        foreach (var name in (string[])[queue, Into(queue)])
            (await _http.PutAsJsonAsync($"/api/queues/{name}?name=bench", new { })).EnsureSuccessStatusCode();
        if (!_withRule)
            return;
        var rule = new
        {
            name = queue,
            when = new { source = new { queue = Into(queue) }, match = "total > `10` && customer.country == 'NO'" },
            transform = new[] { new { template = "Order {{ body.id }} of {{ body.customer.name | upcase }}: {{ body.total }}{% for l in body.lines %} {{ l.qty }}x{{ l.sku }}{% endfor %}" } },
            to = new[] { new { queue } },
        };
        (await _http.PutAsJsonAsync($"/api/rules/{queue}?name=bench", rule)).EnsureSuccessStatusCode();
    }

    public Task Send(string queue) => _sender.Ask(new QueueRequest { Op = QueueOp.Send, Queue = Into(queue) }, s_body);

    public async Task ReceiveAndAcknowledge(string queue, int prefetch, Func<int, Task> done, CancellationToken cancellationToken)
    {
        var deliveries = Channel.CreateUnbounded<string>();
        using var peer = new QueuePeer(_endpoint, delivery => deliveries.Writer.TryWrite(delivery.Receipt!));
        await peer.Ask(new QueueRequest { Op = QueueOp.Subscribe, Queue = queue, Prefetch = prefetch }, []);
        while (await deliveries.Reader.WaitToReadAsync(cancellationToken))
        {
            var receipts = new List<string>();
            while (deliveries.Reader.TryRead(out var receipt))
                receipts.Add(receipt);
            await done(receipts.Count);
            await peer.Ask(new QueueRequest { Op = QueueOp.Acknowledge, Queue = queue, Receipts = receipts }, []);
        }
    }

    public ValueTask DisposeAsync()
    {
        _sender.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Into(string queue) => _withRule ? string.Create(CultureInfo.InvariantCulture, $"{queue}-in") : queue;
}
