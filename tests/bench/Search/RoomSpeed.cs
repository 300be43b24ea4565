using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using WebMq.Web.Accounts;
using WebMq.Web.MessageLog;

namespace WebMq.Bench.Search;

/// <summary>
/// The start of the app's chat, and opening rooms, beside many messages. The rows are written to the file in bulk, and the log is told
/// that they are its own; what is measured is the services'. <c>rooms [messages]</c>
/// </summary>
internal static class RoomSpeed
{
    private const int Rooms = 2_000;
    private const long Second = 1_000_000;

    private static readonly Person s_reader = new("p", "ada");

    /// <summary>Prints a Markdown table.</summary>
    public static async Task<int> Run(string[] args)
    {
        var messages = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 10_000_000;
        using var scratch = new Scratch();
        using (var made = new ChatStore(scratch))
        {
            await made.ReadModel.StartAsync(null, CancellationToken.None);
            for (var room = 0; room < Rooms; room++)
                await made.Chat.CreateRoom($"room-{room}", CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        var first = DateTimeOffset.UtcNow - TimeSpan.FromSeconds(messages);
        Fill(scratch, messages / Rooms, LogFile.ToMicroseconds(first));
        var start = Stopwatch.GetTimestamp();
        using var store = new ChatStore(scratch);
        await store.ReadModel.StartAsync(null, CancellationToken.None);
        var opened = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

        var chat = store.Chat;
        var head = store.Log.Head;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{chat.Rooms.Sum(r => r.Messages):N0} messages in {Rooms:N0} rooms, {new FileInfo(scratch.Path("readmodel.db")).Length >> 20:N0} MB; log, rows and rooms open after {opened:F0} ms"));
        Console.WriteLine();
        Console.WriteLine("| asked for | found | p50 ms | p99 ms |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        Times.Row("the newest 50 of a room", i => chat.History(s_reader, Name(i), 0, forward: false, 50).Value.Messages.Count);
        Times.Row("50 before a message in the middle", i => chat.History(s_reader, Name(i), head / 2, forward: false, 50).Value.Messages.Count);
        Times.Row("50 around a message in the middle", i => chat.Around(s_reader, Name(i), head / 2, 50).Value.Messages.Count);
        Times.Row("the first message of a day", i => chat.At(s_reader, Name(i), first + TimeSpan.FromSeconds(messages / 2)).Value > 0 ? 1 : 0);
        Times.Row("what is pinned", i => chat.Pins(s_reader, Name(i)).Value.Count);
        Times.Row("the list of rooms", _ => chat.RoomsOf(s_reader).Count);
        return 0;
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"room-{i * 37 % Rooms}");

    // A message a second, in one room after the other.
    private static void Fill(Scratch scratch, int each, long first)
    {
        using (var rows = new SqliteConnection($"Data Source={scratch.Path("readmodel.db")};Pooling=False"))
        {
            rows.Open();
            rows.Run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; DROP INDEX messages_by_at; BEGIN");
            using var fill = rows.Prepare(
                """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $each)
                INSERT INTO messages(room, sequence, position, at, author, text, origin, message_id, person)
                SELECT $room, $rooms * i + $room, i, $first + ($rooms * i + $room) * $second, 'author-' || (i % 50),
                       printf('Message %d of this room says what the pump does and how the valve stands, about as much as people write.', i), 'http', printf('p%d:%032d', i % 50, i), 'p' || (i % 50)
                FROM n
                """,
                ("$each", each), ("$rooms", Rooms), ("$room", 0), ("$first", first), ("$second", Second));
            for (var room = 1; room <= Rooms; room++)
            {
                fill.Parameters[2].Value = room;
                fill.ExecuteNonQuery();
            }

            rows.Run("UPDATE rooms SET messages = $each; COMMIT; CREATE INDEX messages_by_at ON messages(at)", ("$each", each));
            rows.Run("UPDATE progress SET applied = $head", ("$head", Head(each)));
        }

        using var log = new SqliteConnection($"Data Source={scratch.Path("log.db")};Pooling=False");
        log.Open();
        log.Run("UPDATE meta SET value = $head WHERE key = 'head'", ("$head", Head(each).ToString(CultureInfo.InvariantCulture)));
    }

    private static long Head(int each) => (long)Rooms * (each + 1);
}
