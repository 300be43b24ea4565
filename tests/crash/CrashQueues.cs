using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;

namespace WebMq.CrashWriter;

/// <summary>
/// The process that crash tests of queues kill: senders and receivers without a pause. Lines: <c>sent number</c> after the
/// answer, <c>got number lease leaseUntil</c> when it is handed out, <c>acking number</c> before and <c>done number</c> after the
/// acknowledgement.
/// </summary>
internal static class CrashQueues
{
    public const string Queue = "jobs";

    private const int Senders = 8;
    private const int Receivers = 8;

    // Sent and not yet acknowledged: a backlog that nobody looks at would only have to be drained.
    private static readonly SemaphoreSlim s_underWay = new(2_000);

    public static async Task<int> Run(string directory, string run)
    {
        using var log = new SqliteMessageLog(Path.Combine(directory, "log.db"), TimeProvider.System);
        await using var queues = new QueueService(
            log, new DataDirectory(directory), Options.Create(new QueuesOptions()), TimeProvider.System, NullLogger<QueueService>.Instance);
        await queues.StartAsync(CancellationToken.None);
        await queues.Create(Queue, new QueueOptions { LeaseTime = QueueLimits.MinLease, MaxDeliveries = 0 }, CancellationToken.None);
        await Task.WhenAll([
            .. Enumerable.Range(0, Senders).Select(sender => Task.Run(() => Send(queues, $"{run}-{sender}"))),
            .. Enumerable.Range(0, Receivers).Select(receiver => Task.Run(() => Receive(queues, $"{run}-{receiver}"))),
        ]);
        return 0;
    }

    private static async Task Send(QueueService queues, string name)
    {
        var person = new Person(name, name);
        for (var i = 0; ; i++)
        {
            await s_underWay.WaitAsync();
            var sent = await queues.Send(person, Queue, [new QueuedMessage(new Message(new byte[100], string.Create(CultureInfo.InvariantCulture, $"{i}")))], CancellationToken.None);
            Console.Out.WriteLine($"sent {sent.Value[0].Number}");
        }
    }

    private static async Task Receive(QueueService queues, string name)
    {
        var receiver = (await queues.Subscribe(name, Queue, 16, null, CancellationToken.None)).Value;
        await foreach (var deliveries in receiver.Batches(CancellationToken.None))
        {
            foreach (var delivery in deliveries)
                Console.Out.WriteLine($"got {delivery.Number} {delivery.Deliveries} {delivery.LeaseUntil.UtcTicks}");
            // One by one and not all of them, so that the kill finds leases of every age.
            foreach (var delivery in deliveries.Where(d => d.Number % 50 > 0 || d.Deliveries > 1))
            {
                Console.Out.WriteLine($"acking {delivery.Number}");
                if ((await queues.Acknowledge(Queue, [delivery.Receipt], CancellationToken.None)).Value[0].Done)
                    Console.Out.WriteLine($"done {delivery.Number}");
                s_underWay.Release();
            }
        }
    }
}
