using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Search;
using WebMq.Web.MessageLog;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

/// <summary>Chat on a real log, without edges.</summary>
internal sealed class ChatHarness : IAsyncDisposable
{
    public static readonly Person Ann = new("p1", "ann");

    public static readonly Person Bob = new("p2", "bob");

    public static readonly Person Root = new("p0", "root", Role.Administrator);

    private static readonly SearchProjection s_search = new();

    private readonly TempDirectory _directory = new();
    private int _said;

    private ChatHarness()
    {
        Log = new SqliteMessageLog(_directory.Combine("log.db"), Clock);
        (Projection, ReadModel, Chat) = Make();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public SqliteMessageLog Log { get; }

    public RoomDirectory Rooms { get; private set; } = new();

    public ChatProjection Projection { get; private set; }

    public ReadModel ReadModel { get; private set; }

    public ChatService Chat { get; private set; }

    public ChatSearch Search => new(Log, ReadModel, Chat);

    public static async Task<ChatHarness> Start(params string[] rooms)
    {
        var harness = new ChatHarness();
        await harness.ReadModel.StartAsync(null, CancellationToken.None);
        foreach (var room in rooms)
            Assert.Null((await harness.Chat.CreateRoom(room, CancellationToken.None)).Refusal);
        return harness;
    }

    /// <summary>Somebody, else Ann, says something new.</summary>
    public async Task<PostReceipt> Say(string text, string room = "lobby", Person? by = null)
    {
        var receipt = (await Chat.Post(by ?? Ann, room, text, $"m{Interlocked.Increment(ref _said)}", MessageOrigin.Http, CancellationToken.None)).Value;
        await Caught(receipt.Sequence);
        return receipt;
    }

    /// <summary>The messages of a room as somebody, else Ann, sees them.</summary>
    public IReadOnlyList<ChatMessage> Messages(string room = "lobby", Person? by = null) => Chat.History(by ?? Ann, room, 0, forward: false, 200).Value.Messages;

    /// <summary>The texts that somebody, else Ann, finds, newest first.</summary>
    public IReadOnlyList<string> Found(string query, Person? by = null) => [.. Search.Find(by ?? Ann, query, 0, 100).Value.Hits.Select(h => h.Text.Text)];

    /// <summary>Ann makes a closed room and takes people in.</summary>
    public async Task<RoomSummary> Close(string name, params Person[] people)
    {
        foreach (var person in people)
            Rooms.People.Add(person);
        var made = (await Chat.CreateRoom(Ann, name, RoomKind.Closed, null, CancellationToken.None)).Value;
        foreach (var person in people)
            Assert.Null((await Chat.Invite(Ann, name, person.Id, CancellationToken.None)).Refusal);
        return made;
    }

    /// <summary>Lines come in over a socket.</summary>
    public async Task<IReadOnlyList<ChatLineFault>> Hear(params IEnumerable<byte[]> frames)
    {
        var faults = await Chat.Receive([.. frames], CancellationToken.None);
        await Caught(Log.Head);
        return faults;
    }

    /// <summary>Retention with chat kept for so long.</summary>
    public async Task CleanUp(TimeSpan kept)
    {
        using var retention = new RetentionService(
            Log, [ReadModel], Options.Create(new RetentionOptions { Chat = kept }), Clock, NullLogger<RetentionService>.Instance);
        await retention.CleanUp(CancellationToken.None);
    }

    /// <summary>Keeps what is said from the rows until it is disposed.</summary>
    public IDisposable HoldRows()
    {
        var writer = new SqliteConnection($"Data Source={_directory.Combine("readmodel.db")};Pooling=False");
        writer.Open();
        writer.Run("BEGIN IMMEDIATE");
        return writer;
    }

    /// <summary>Deletes the read model and starts with a new one.</summary>
    public Task Rebuild() => Restart(keepRows: false);

    /// <summary>Starts anew, with the rows there are.</summary>
    public async Task Restart(bool keepRows = true)
    {
        Chat.Dispose();
        ReadModel.Dispose();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (!keepRows)
                File.Delete(_directory.Combine("readmodel.db" + suffix));
        }

        Rooms = new RoomDirectory();
        (Projection, ReadModel, Chat) = Make();
        await ReadModel.StartAsync(null, CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        Chat.Dispose();
        ReadModel.Dispose();
        Log.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Caught(long sequence)
    {
        var reached = ReadModel.WaitFor(sequence, CancellationToken.None);
        await Eventually.True(() => reached.IsCompleted, $"{sequence} is in the rows");
    }

    private (ChatProjection Projection, ReadModel ReadModel, ChatService Chat) Make()
    {
        var projection = new ChatProjection(Rooms);
        var readModel = new ReadModel(Log, _directory.Combine("readmodel.db"), [projection, s_search], NullLogger<ReadModel>.Instance);
        return (projection, readModel, new ChatService(Log, readModel, Rooms));
    }
}
