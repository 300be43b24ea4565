using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;
using WebMq.Shared.Messages;
using WebMq.Shared.Queues;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues;
using WebMq.Web.Rules;
using WebMq.Web.Rules.Engine;
using WebMq.Web.Rules.Keeping;

namespace WebMq.CrashWriter;

/// <summary>
/// The process that crash tests of rules kill: people speak in a room and send to a queue without a pause, and rules carry that on to
/// a queue and a room each. A line for each message: <c>said sequence</c>, <c>sent number</c>.
/// </summary>
internal sealed class CrashRules : IAsyncDisposable
{
    public const string From = "spoken";
    public const string Room = "heard";
    public const string Jobs = "jobs";
    public const string Done = "done";

    private static readonly string[] s_rules =
    [
        $$"""{ "name": "listens", "when": { "source": { "room": "{{From}}" } }, "transform": [{ "template": "{{ "{{" }} sequence {{ "}}" }}" }], "to": [{ "queue": "{{Done}}" }, { "room": "{{Room}}" }] }""",
        $$"""{ "name": "works", "when": { "source": { "queue": "{{Jobs}}" } }, "transform": [{ "template": "job {{ "{{" }} sequence {{ "}}" }}" }], "to": [{ "queue": "{{Done}}" }, { "room": "{{Room}}" }] }""",
    ];

    private readonly SqliteMessageLog _log;
    private readonly ReadModel _readModel;

    private CrashRules(string directory)
    {
        _log = new SqliteMessageLog(Path.Combine(directory, "log.db"), TimeProvider.System);
        var rooms = new RoomDirectory();
        _readModel = new ReadModel(_log, Path.Combine(directory, "readmodel.db"), [new ChatProjection(rooms)], NullLogger<ReadModel>.Instance);
        Queues = new QueueService(_log, new DataDirectory(directory), Options.Create(new QueuesOptions()), TimeProvider.System, NullLogger<QueueService>.Instance);
        Chat = new ChatService(_log, _readModel, rooms);
        var store = new RuleStore(_log);
        var target = new QueueTarget(Queues);
        var kit = new RuleKit(
            _log, Queues, store, [new RoomSource(rooms, _readModel)], [target, new RoomTarget(Chat)], new DeadLetterTarget(Queues, target), TimeProvider.System, NullLogger<RuleKit>.Instance);
        Rules = new RuleService(store, kit, new RuleHistory(_log, Queues, kit), Options.Create(new RulesOptions()), NullLogger<RuleService>.Instance);
    }

    public QueueService Queues { get; }

    public ChatService Chat { get; }

    public RuleService Rules { get; }

    public static async Task<CrashRules> Start(string directory)
    {
        var it = new CrashRules(directory);
        await it._readModel.StartAsync(null, CancellationToken.None);
        await it.Queues.StartAsync(CancellationToken.None);
        foreach (var room in (string[])[From, Room])
            await it.Chat.CreateRoom(room, CancellationToken.None);
        await it.Queues.Create(Jobs, new QueueOptions { MaxDeliveries = 0 }, CancellationToken.None);
        await it.Queues.Create(Done, new QueueOptions(), CancellationToken.None);
        await it.Rules.StartAsync(CancellationToken.None);
        foreach (var rule in s_rules)
            await it.Rules.Put(new Person("p", "p"), null, Encoding.UTF8.GetBytes(rule), null, CancellationToken.None);
        return it;
    }

    public static async Task<int> Run(string directory, string run)
    {
        await using var it = await Start(directory);
        await Task.WhenAll([.. Enumerable.Range(0, 4).SelectMany(i => (Task[])[it.Speak($"{run}-{i}"), it.Send($"{run}-{i}")])]);
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Rules.DisposeAsync();
        await Queues.DisposeAsync();
        _readModel.Dispose();
        _log.Dispose();
    }

    private async Task Speak(string name)
    {
        for (var i = 0; ; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{name}-{i}");
            var said = await Chat.Post(new Person(name, name), From, id, id, MessageOrigin.Http, CancellationToken.None);
            Console.Out.WriteLine($"said {said.Value.Sequence}");
        }
    }

    private async Task Send(string name)
    {
        for (var i = 0; ; i++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{i}");
            var sent = await Queues.Send(new Person(name, name), Jobs, [new QueuedMessage(new Message(Encoding.UTF8.GetBytes(id), id))], CancellationToken.None);
            Console.Out.WriteLine($"sent {sent.Value[0].Number}");
        }
    }
}
