using System.Globalization;
using System.Text.Json;
using WebMq.Bench.FanOut;

namespace WebMq.Bench.ChatPage;

/// <summary>From a post by HTTP, as the page makes it, to the line in another browser, with hub clients in the room.</summary>
internal static class ChatLatency
{
    private const int PerSecond = 20;
    private const int Warm = 40;

    // When each line came into the page, by the clock of this machine.
    private const string Watch = """
        () => {
          window.seen = {};
          new MutationObserver(() => {
            const now = performance.timeOrigin + performance.now();
            for (const line of [...document.querySelectorAll('[data-sequence]')].slice(-8)) {
              const found = /ping-\d+-/.exec(line.textContent);
              if (found && !(found[0] in window.seen)) window.seen[found[0]] = now;
            }
          }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }
        """;

    /// <param name="args">Hub clients, seconds, and the server as <see cref="FanServer"/> takes it.</param>
    public static async Task<int> Run(string[] args)
    {
        var clients = int.Parse(args[0], CultureInfo.InvariantCulture);
        var seconds = int.Parse(args[1], CultureInfo.InvariantCulture);
        using var server = new FanServer(args[2]);
        var url = new Uri($"http://127.0.0.1:{server.WebPort}");
        using var http = new HttpClient { BaseAddress = url };
        await ChatPages.Say(http, "hello");
        await using var pages = await ChatPages.Open(url);
        var page = await pages.Enter();
        await page.EvaluateAsync(Watch);
        var readers = Enumerable.Range(0, clients).Select(_ => new FanReader(_ => { })).ToList();
        foreach (var some in readers.Select((reader, i) => (reader, i)).Chunk(32))
            await Task.WhenAll(some.Select(one => one.reader.Join(server, one.i)));
        using var stop = new CancellationTokenSource();
        var alive = FanReader.StayAlive(readers, stop.Token);

        var posted = new double[seconds * PerSecond];
        var posts = new List<Task>();
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond)))
        {
            for (var i = 0; i < posted.Length; i++)
            {
                await timer.WaitForNextTickAsync();
                posted[i] = (DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds;
                posts.Add(ChatPages.Say(http, $"ping-{i}- {new string('.', 80)}"));
            }
        }

        await Task.WhenAll(posts);
        await Task.Delay(1000);
        var seen = JsonSerializer.Deserialize<Dictionary<string, double>>(await page.EvaluateAsync<string>("() => JSON.stringify(window.seen)"))!;
        await stop.CancelAsync();
        await alive;
        foreach (var reader in readers)
            reader.Dispose();

        var took = Enumerable.Range(Warm, posted.Length - Warm).Where(i => seen.ContainsKey($"ping-{i}-")).Select(i => seen[$"ping-{i}-"] - posted[i]).Order().ToList();
        Console.WriteLine("| hub clients | messages/s | seen | p50 ms | p99 ms | most ms |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {clients} | {PerSecond} | {took.Count} of {posted.Length - Warm} | {took[took.Count / 2]:F1} | {took[took.Count * 99 / 100]:F1} | {took[^1]:F1} |"));
        return 0;
    }
}
