using System.Text;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Messages;
using WebMq.Shared.Topics;
using WebMq.UnitTests.Support;
using WebMq.Web;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;
using WebMq.Web.Topics;

namespace WebMq.UnitTests.TopicsFeature;

/// <summary>Topics on a file of a test's own, with a clock that the test moves.</summary>
internal sealed class TopicBench : IAsyncDisposable
{
    public static readonly Person Ann = new("ann-id", "ann");

    private readonly TempDirectory _directory = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TopicsOptions Options { get; init; } = new() { MinFreeSpace = 0 };

    public SqliteMessageLog Log { get; private set; } = null!;

    public TopicService Topics { get; private set; } = null!;

    public static async Task<TopicBench> Open(TopicsOptions? options = null)
    {
        var bench = new TopicBench { Options = options ?? new() { MinFreeSpace = 0 } };
        await bench.Start();
        return bench;
    }

    /// <summary>As after a new start of the app.</summary>
    public async Task Reopen()
    {
        await Stop();
        await Start();
    }

    /// <summary>Stops, makes the log anew, and starts.</summary>
    public async Task Forget()
    {
        await Stop();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(_directory.Combine("log.db") + suffix);
        await Start();
    }

    public async Task Create(string topic, TopicOptions? options = null) =>
        Value(await Topics.Create(topic, options ?? new TopicOptions(), CancellationToken.None));

    /// <summary>Publishes texts, each by itself.</summary>
    public async Task<List<PublishReceipt>> Publish(string topic, params string[] texts)
    {
        var receipts = new List<PublishReceipt>();
        foreach (var text in texts)
            receipts.AddRange(Value(await Topics.Publish(Ann, topic, [Text(text)], CancellationToken.None)));
        return receipts;
    }

    public async Task<PublishReceipt> PublishKeyed(string topic, string key, string text) =>
        Value(await Topics.Publish(Ann, topic, [Text(text) with { Headers = new Dictionary<string, string> { ["key"] = key } }], CancellationToken.None))[0];

    public async Task<TopicSubscription> Subscribe(string topic, TopicSubscribe how) => Value(await Topics.Subscribe(topic, how, CancellationToken.None));

    public async Task<TopicBatch> Poll(string topic, TopicSubscribe how, int limit = 1_000) =>
        Value(await Topics.Poll(topic, how, limit, TimeSpan.Zero, CancellationToken.None));

    public async Task<ConsumerSummary> Acknowledge(string topic, string consumer, long through) =>
        Value(await Topics.Acknowledge(topic, consumer, through, CancellationToken.None));

    public async Task<ConsumerSummary> Consumer(string topic, string name) =>
        Value(await Topics.Consumers(topic, CancellationToken.None)).Single(c => c.Name == name);

    /// <summary>What the topic has, as texts.</summary>
    public async Task<string[]> Kept(string topic) => Texts(Value(await Topics.History(topic, 0, 200, CancellationToken.None)).Messages);

    public TopicSummary Find(string topic) => Value(Topics.Find(topic));

    public static Message Text(string text) => new(Encoding.UTF8.GetBytes(text));

    public static string[] Texts(IEnumerable<TopicMessage> messages) => [.. messages.Select(m => Encoding.UTF8.GetString(m.Message.Body.Span))];

    public static T Value<T>(Outcome<T> outcome) => outcome.Value;

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _directory.Dispose();
    }

    private async Task Start()
    {
        Log = new SqliteMessageLog(_directory.Combine("log.db"), Clock);
        Topics = await Log.OpenTopics(_directory, Clock, Options);
    }

    private async Task Stop()
    {
        await Topics.DisposeAsync();
        Log.Dispose();
    }
}
