using System.Globalization;
using StackExchange.Redis;

namespace WebMq.Bench.Queues;

/// <summary>
/// Redis streams with a group, the server with <c>appendfsync always</c>. Acknowledged messages are deleted, as a queue has it; a
/// receiver waits in the server on a connection of its own.
/// </summary>
internal sealed class RedisQueue : IQueueContender
{
    private const string Group = "all";

    private static readonly byte[] s_body = [.. Enumerable.Repeat((byte)'x', 200)];

    private readonly string _server;
    private readonly ConnectionMultiplexer _sending;
    private int _receivers;

    private RedisQueue(string server, ConnectionMultiplexer sending) => (_server, _sending) = (server, sending);

    public string Name => "Redis stream, fsync always";

    public static async Task<RedisQueue> Connect(int port)
    {
        var server = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port},protocol=resp2");
        return new RedisQueue(server, await ConnectionMultiplexer.ConnectAsync(server));
    }

    public Task Create(string queue) => _sending.GetDatabase().StreamCreateConsumerGroupAsync(queue, Group, "0-0", createStream: true);

    public Task Send(string queue) => _sending.GetDatabase().StreamAddAsync(queue, "body", s_body);

    public async Task ReceiveAndAcknowledge(string queue, int prefetch, Func<int, Task> done, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(_server);
        var database = connection.GetDatabase();
        var name = string.Create(CultureInfo.InvariantCulture, $"receiver-{Interlocked.Increment(ref _receivers)}");
        while (!cancellationToken.IsCancellationRequested)
        {
            var reply = await database.ExecuteAsync("XREADGROUP", "GROUP", Group, name, "COUNT", prefetch, "BLOCK", 200, "STREAMS", queue, ">");
            if (reply.IsNull)
                continue;
            var ids = ((RedisResult[])reply[0][1]!).Select(entry => (RedisValue)entry[0]).ToArray();
            await done(ids.Length);
            // In one transaction, or a message could be neither.
            var transaction = database.CreateTransaction();
            var acknowledged = transaction.StreamAcknowledgeAsync(queue, Group, ids);
            var deleted = transaction.StreamDeleteAsync(queue, ids);
            await transaction.ExecuteAsync();
            await Task.WhenAll(acknowledged, deleted);
        }
    }

    public ValueTask DisposeAsync() => _sending.DisposeAsync();
}
