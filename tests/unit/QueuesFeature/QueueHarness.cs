using System.Text;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.UnitTests.Support;
using WebMq.Web;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using Xunit;

namespace WebMq.UnitTests.QueuesFeature;

/// <summary>Queues in a real log, without edges, with a clock that stands still. The queue <c>orders</c> is there.</summary>
internal sealed class QueueHarness : IAsyncDisposable
{
    public const string Orders = "orders";

    public static readonly Person Ann = new("p1", "ann");

    public static readonly Person Bob = new("p2", "bob");

    private readonly TempDirectory _directory = new();

    public WallClock Clock { get; } = new();

    public QueuesOptions Options { get; private set; } = new() { MinFreeSpace = 0 };

    public SqliteMessageLog Log { get; private set; } = null!;

    public QueueService Queues { get; private set; } = null!;

    public string File => _directory.Combine("log.db");

    public static async Task<QueueHarness> Start(QueueOptions? orders = null, QueuesOptions? options = null)
    {
        var harness = new QueueHarness { Options = options ?? new QueuesOptions { MinFreeSpace = 0 } };
        await harness.Open();
        await harness.Create(Orders, orders ?? new QueueOptions());
        return harness;
    }

    public static QueuedMessage Text(string body, string? id = null, int priority = QueuedMessage.DefaultPriority, TimeSpan? delay = null, TimeSpan? expiry = null) =>
        new(new Message(Encoding.UTF8.GetBytes(body), id), priority, delay, expiry);

    public static string Text(Message message) => Encoding.UTF8.GetString(message.Body.Span);

    public async Task Create(string queue, QueueOptions options) => Assert.Null((await Queues.Create(queue, options, CancellationToken.None)).Refusal);

    public async Task<SendReceipt> Send(QueuedMessage message, string queue = Orders) => (await TrySend([message], queue)).Value[0];

    public async Task<IReadOnlyList<SendReceipt>> Send(params string[] bodies) => (await TrySend([.. bodies.Select(b => Text(b))])).Value;

    public Task<Outcome<IReadOnlyList<SendReceipt>>> TrySend(IReadOnlyList<QueuedMessage> messages, string queue = Orders, Person? person = null) =>
        Queues.Send(person ?? Ann, queue, messages, CancellationToken.None);

    public async Task<IReadOnlyList<Delivery>> Receive(int max = 100, string queue = Orders, TimeSpan? lease = null) =>
        (await Queues.Receive("test", queue, max, TimeSpan.Zero, lease, CancellationToken.None)).Value;

    public async Task<Delivery> ReceiveOne(string queue = Orders) => Assert.Single(await Receive(1, queue));

    public async Task<string[]> Bodies(int max = 100, string queue = Orders) => [.. (await Receive(max, queue)).Select(d => Text(d.Message))];

    public async Task<QueueReceiver> Subscribe(int prefetch, string queue = Orders) =>
        (await Queues.Subscribe("subscriber", queue, prefetch, null, CancellationToken.None)).Value;

    public async Task<SettleResult> Acknowledge(Delivery delivery, string queue = Orders) =>
        (await Queues.Acknowledge(queue, [delivery.Receipt], CancellationToken.None)).Value[0];

    public Task<Outcome<SettleResult>> Reject(Delivery delivery, TimeSpan? retryAfter = null) =>
        Queues.Reject(Orders, delivery.Receipt, retryAfter, CancellationToken.None);

    public QueueSummary Summary(string queue = Orders) => Queues.Find(queue).Value;

    public async Task<IReadOnlyList<BrowsedMessage>> Browse(string queue = Orders) =>
        (await Queues.Browse(queue, new BrowseQuery { Limit = 200 }, CancellationToken.None)).Value.Messages;

    /// <summary>Lets time go by and waits until what came due is done.</summary>
    public async Task Advance(TimeSpan time, Func<bool> done, string what)
    {
        Clock.Advance(time);
        await Eventually.True(done, what);
    }

    public async Task Reopen(QueuesOptions? options = null)
    {
        await Close();
        Options = options ?? Options;
        await Open();
    }

    /// <summary>From now on the file has the pages it has: that fails as a full disk does.</summary>
    public Task LetGrowNoMore() => Log.JoinAsync(connection =>
    {
        connection.Scalar<long>($"PRAGMA max_page_count = {connection.Scalar<long>("PRAGMA page_count")}");
        return new NoTables();
    });

    public async ValueTask DisposeAsync()
    {
        await Close();
        _directory.Dispose();
    }

    private async Task Open()
    {
        Log = new SqliteMessageLog(File, Clock);
        Queues = await Log.OpenQueues(_directory, Clock, Options);
    }

    private async Task Close()
    {
        await Queues.DisposeAsync();
        Log.Dispose();
    }

    /// <summary>Nothing beside the log: for who only wants the writer's connection.</summary>
    internal sealed class NoTables : ILogTables
    {
        public void Begin()
        {
        }

        public void Flush()
        {
        }

        public void Committed()
        {
        }

        public void RolledBack()
        {
        }

        public void Dispose()
        {
        }
    }
}
