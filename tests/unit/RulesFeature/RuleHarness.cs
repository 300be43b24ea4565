using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.UnitTests.QueuesFeature;
using WebMq.UnitTests.Support;
using WebMq.Web;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using WebMq.Web.Rules;
using WebMq.Web.Rules.Engine;
using WebMq.Web.Rules.Keeping;
using WebMq.Web.Topics;
using Xunit;

namespace WebMq.UnitTests.RulesFeature;

/// <summary>Rules with a real log, queues and rooms, without edges, with a clock that stands still. The rooms <c>lobby</c> and <c>shop</c> and the queues <c>in</c> and <c>out</c> are there.</summary>
internal sealed class RuleHarness : IAsyncDisposable
{
    public static readonly Person Ann = new("p1", "ann");

    private readonly TempDirectory _directory = new();
    private readonly ServiceProvider _services;
    private ReadModel _readModel = null!;
    private int _said;

    private RuleHarness(RulesOptions options)
    {
        Options = options;
        var services = new ServiceCollection();
        Web.Rules.RulesFeature.AddWebhookClient(services);
        _services = services.BuildServiceProvider();
    }

    public WallClock Clock { get; } = new();

    public RulesOptions Options { get; private set; }

    public SqliteMessageLog Log { get; private set; } = null!;

    public QueueService Queues { get; private set; } = null!;

    public TopicService Topics { get; private set; } = null!;

    public ChatService Chat { get; private set; } = null!;

    public RuleService Rules { get; private set; } = null!;

    public static async Task<RuleHarness> Start(RulesOptions? options = null)
    {
        var harness = new RuleHarness(options ?? new RulesOptions());
        await harness.Open();
        foreach (var room in (string[])["lobby", "shop"])
            Assert.Null((await harness.Chat.CreateRoom(room, CancellationToken.None)).Refusal);
        foreach (var queue in (string[])["in", "out"])
            await harness.Create(queue);
        return harness;
    }

    public async Task Create(string queue, QueueOptions? options = null) =>
        Assert.Null((await Queues.Create(queue, options ?? new QueueOptions(), CancellationToken.None)).Refusal);

    /// <summary>Puts a rule of this name, source and outputs, as they stand in a file.</summary>
    public async Task<RuleSummary> Put(string name, string source, string to, string rest = "")
    {
        var put = await TryPut(name, source, to, rest);
        Assert.Null(put.Refusal);
        return put.Value;
    }

    public Task<Outcome<RuleSummary>> TryPut(string name, string source, string to, string rest = "") => Rules.Put(
        Ann, name, Encoding.UTF8.GetBytes($$"""{ "name": "{{name}}", "when": { "source": {{source}} }, {{rest}} "to": [{{to}}] }"""), null, CancellationToken.None);

    public async Task<long> Say(string text, string room = "lobby") =>
        (await Chat.Post(Ann, room, text, $"m{Interlocked.Increment(ref _said)}", MessageOrigin.Http, CancellationToken.None)).Value.Sequence;

    public async Task<long> Send(string body, string queue = "in") =>
        (await Queues.Send(Ann, queue, [new QueuedMessage(new Message(Encoding.UTF8.GetBytes(body)))], CancellationToken.None)).Value[0].Number;

    public long Length(string queue) => Queues.Find(queue).Succeeded(out var found, out _) ? found.Length : 0;

    public async Task<IReadOnlyList<Message>> In(string queue) =>
        [.. (await Queues.Browse(queue, new BrowseQuery { Limit = 200 }, CancellationToken.None)).Value.Messages.Select(m => m.Message)];

    public async Task<string[]> Bodies(string queue) => [.. (await In(queue)).Select(m => Encoding.UTF8.GetString(m.Body.Span))];

    /// <summary>What is said in a room, all that is in the log.</summary>
    public string[] Lines(string room)
    {
        _readModel.WaitFor(Log.Head, CancellationToken.None).GetAwaiter().GetResult();
        return [.. Chat.History(new Person("p", "p"), room, 0, forward: true, 200).Value.Messages.Select(m => $"{m.Author}: {m.Text}")];
    }

    public RuleSummary Summary(string rule) => Rules.Find(rule).Value;

    /// <summary>Waits until a rule has looked at so many messages and has nothing before it.</summary>
    public async Task Seen(string rule, long messages)
    {
        await Eventually.True(() => Summary(rule).Counters.Seen >= messages, $"{rule} has seen {messages}");
        await Eventually.True(() => Summary(rule).Lag == 0, $"{rule} has nothing before it");
    }

    /// <summary>Lets the back-off go by, as often as it takes.</summary>
    public Task Until(Func<bool> holds, string what) => Eventually.True(
        () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            return holds();
        },
        what);

    public async Task Reopen(RulesOptions? options = null)
    {
        await Close();
        Options = options ?? Options;
        await Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        await _services.DisposeAsync();
        _directory.Dispose();
    }

    public string File(string name) => _directory.Combine(name);

    private async Task Open()
    {
        Log = new SqliteMessageLog(_directory.Combine("log.db"), Clock);
        var rooms = new RoomDirectory();
        _readModel = new ReadModel(Log, _directory.Combine("readmodel.db"), [new ChatProjection(rooms)], NullLogger<ReadModel>.Instance);
        await _readModel.StartAsync(null, CancellationToken.None);
        Chat = new ChatService(Log, _readModel, rooms);
        Queues = await Log.OpenQueues(_directory, Clock);
        Topics = await Log.OpenTopics(_directory, Clock);
        var store = new RuleStore(Log);
        var target = new QueueTarget(Queues);
        var kit = new RuleKit(
            Log,
            Queues,
            store,
            [new RoomSource(rooms, _readModel), new WeatherRuleSource(), new TopicSource(Topics)],
            [target, new TopicTarget(Topics), new RoomTarget(Chat), new WebhookTarget(_services.GetRequiredService<IHttpClientFactory>(), Clock)],
            new DeadLetterTarget(Queues, target),
            Clock,
            NullLogger<RuleKit>.Instance);
        Rules = new RuleService(
            store, kit, new RuleHistory(Log, Queues, kit), Microsoft.Extensions.Options.Options.Create(Options), NullLogger<RuleService>.Instance);
        await Rules.StartAsync(CancellationToken.None);
    }

    private async Task Close()
    {
        await Rules.DisposeAsync();
        await Topics.DisposeAsync();
        await Queues.DisposeAsync();
        _readModel.Dispose();
        Log.Dispose();
    }
}
