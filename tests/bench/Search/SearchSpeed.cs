using System.Diagnostics;
using System.Globalization;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;

namespace WebMq.Bench.Search;

/// <summary>
/// Pages of 25 hits among many messages: half of them in one room, the rest in 999. Every message has the word "common" and twelve of
/// a vocabulary of 20,000, a few of them often. <c>search [messages]</c>
/// </summary>
internal static class SearchSpeed
{
    private const int Rooms = 1_000;
    private const int Words = 20_000;

    private static readonly Person s_reader = new("p", "ada");

    /// <summary>Prints a Markdown table.</summary>
    public static async Task<int> Run(string[] args)
    {
        var messages = args is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 1_000_000;
        using var scratch = new Scratch();
        using var store = new ChatStore(scratch);
        await store.ReadModel.StartAsync(null, CancellationToken.None);
        for (var room = 0; room < Rooms; room++)
            await store.Chat.CreateRoom($"room-{room}", CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        await Fill(store, messages);
        await store.ReadModel.WaitFor(store.Log.Head, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var size = new FileInfo(scratch.Path("readmodel.db")).Length >> 20;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages:N0} messages: logged, in rows and searchable after {seconds:F0} s; rows and words {size} MB"));
        Console.WriteLine();
        Console.WriteLine("| searched for | hits of the page | p50 ms | p99 ms |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        Row("a common word in the largest room", "common in:room-0");
        Row("a common word in a small room", "common in:room-7");
        Row("a common word in all rooms", "common");
        Row("the same, from the middle of the log", "common", store.Log.Head / 2);
        Row("two common words in all rooms", $"common {Word(0)}");
        Row("a phrase in a small room", $"\"common {Word(0)}\" in:room-7");
        Row("a common word without another in a small room", $"common -{Word(0)} in:room-7");
        Row("a common word, one author, a link", "common from:ada has:link");
        Row("a rare word in all rooms", Word(Words - 2));
        Row("a word that is there nowhere", "absent");
        Row("the beginning of rare words", Word(Words - 2)[..4]);
        Row("the beginning of the most common word of all", "comm");
        Row("all that was said in a small room", "in:room-7");
        return 0;

        void Row(string what, string query, long before = 0) =>
            Times.Row($"{what}: `{query}`", _ => store.Search.Find(s_reader, query, before, 25).Value.Hits.Count);
    }

    private static async Task Fill(ChatStore store, int messages)
    {
        var random = new Random(1);
        var rooms = store.Rooms.All;
        var largest = rooms.First(r => r.Name.ToString() == "room-0");
        string[] authors = ["ada", "ben", "cleo", "dora", "emil"];
        for (var i = 0; i < messages; i += 1_000)
        {
            await store.Log.AppendAsync([.. Enumerable.Range(i, Math.Min(1_000, messages - i)).Select(n =>
            {
                var room = n % 2 == 0 ? largest : rooms[random.Next(rooms.Count)];
                var text = $"common {string.Join(' ', Enumerable.Range(0, 12).Select(_ => Word(random)))}{(n % 50 == 0 ? " https://example.org" : "")}";
                return new NewEntry(room.Subject, new ChatPayload(authors[n % authors.Length], text, MessageOrigin.Socket, null).ToBytes());
            })]);
        }
    }

    // Few words are most of what is said, as in speech.
    private static string Word(Random random) => Word(Math.Min(Words, (int)Math.Pow(Words, random.NextDouble())) - 1);

    private static string Word(int i) => Syllable(i % 100) + Syllable(i / 100 % 100) + (i < 10_000 ? "" : Syllable(i / 10_000));

    private static string Syllable(int n) => $"{"bcdfghjklmnpqrstvwxz"[n % 20]}{"aeiou"[n / 20]}";
}
