using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.MessageLog;

namespace WebMq.Bench.MessageLog;

/// <summary>A page of 50 of one of 100 rooms with 2,000 messages each, from the read model: the newest, and one far back.</summary>
[MemoryDiagnoser]
public class HistoryBench
{
    private const int Rooms = 100;
    private const int Messages = 200_000;

    private static readonly Person s_reader = new("p", "ada");

    private Scratch _scratch = default!;
    private SqliteMessageLog _log = default!;
    private ReadModel _readModel = default!;
    private ChatService _chat = default!;

    [GlobalSetup]
    public async Task Setup()
    {
        _scratch = new Scratch();
        _log = new SqliteMessageLog(_scratch.Path("log.db"), TimeProvider.System);
        var rooms = new RoomDirectory();
        _readModel = new ReadModel(_log, _scratch.Path("readmodel.db"), [new ChatProjection(rooms)], NullLogger<ReadModel>.Instance);
        await _readModel.StartAsync(null, CancellationToken.None);
        _chat = new ChatService(_log, _readModel, rooms);
        for (var room = 0; room < Rooms; room++)
            await _chat.CreateRoom($"room-{room}", CancellationToken.None);

        var payload = new ChatPayload("ada", new string('x', 200), MessageOrigin.Socket, null).ToBytes();
        for (var i = 0; i < Messages; i += 1_000)
            await _log.AppendAsync([.. Enumerable.Range(i, 1_000).Select(n => new NewEntry(rooms.All[n % Rooms].Subject, payload))]);
        await _readModel.WaitFor(_log.Head, CancellationToken.None);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _chat.Dispose();
        _readModel.Dispose();
        _log.Dispose();
        _scratch.Dispose();
    }

    [Benchmark]
    public int Newest50() => _chat.History(s_reader, "room-7", 0, forward: false, 50).Value.Messages.Count;

    [Benchmark]
    public int Before50() => _chat.History(s_reader, "room-7", Messages / 2, forward: false, 50).Value.Messages.Count;
}
