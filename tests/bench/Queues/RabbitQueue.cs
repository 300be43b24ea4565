using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace WebMq.Bench.Queues;

/// <summary>RabbitMQ: durable queues, persistent messages, publisher confirms. Each sender and receiver has a channel of its own.</summary>
internal sealed class RabbitQueue : IQueueContender
{
    private static readonly byte[] s_body = [.. Enumerable.Repeat((byte)'x', 200)];
    private static readonly BasicProperties s_persistent = new() { DeliveryMode = DeliveryModes.Persistent };

    private readonly IConnection _sending;
    private readonly IConnection _receiving;
    private readonly System.Collections.Concurrent.ConcurrentBag<IChannel> _channels = [];

    private RabbitQueue(IConnection sending, IConnection receiving) => (_sending, _receiving) = (sending, receiving);

    public string Name => "RabbitMQ, durable, confirmed";

    public static async Task<RabbitQueue> Connect(int port)
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = port };
        return new RabbitQueue(await factory.CreateConnectionAsync(), await factory.CreateConnectionAsync());
    }

    public async Task Create(string queue)
    {
        await using var channel = await _sending.CreateChannelAsync();
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
    }

    public async Task Send(string queue)
    {
        if (!_channels.TryTake(out var channel))
            channel = await _sending.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        // Answers when the server has confirmed.
        await channel.BasicPublishAsync("", queue, mandatory: true, s_persistent, s_body);
        _channels.Add(channel);
    }

    public async Task ReceiveAndAcknowledge(string queue, int prefetch, Func<int, Task> done, CancellationToken cancellationToken)
    {
        await using var channel = await _receiving.CreateChannelAsync(cancellationToken: CancellationToken.None);
        await channel.BasicQosAsync(0, (ushort)prefetch, global: false, CancellationToken.None);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await done(1);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, CancellationToken.None);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, CancellationToken.None);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _sending.DisposeAsync();
        await _receiving.DisposeAsync();
    }
}
