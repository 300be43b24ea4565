using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace WebMq.Bench.FanOut;

/// <summary>
/// One message to many WebSocket clients: deliveries a second, processor time of the server, and memory of a connection that waits.
/// The same readers for all servers, in this process, so that they compete with the server for the machine alike.
/// </summary>
internal static class FanOutBench
{
    // So many are on their way at most: enough that the server never waits for the next.
    private const int Window = 64;

    /// <param name="args">Clients, seconds a row, then servers as <see cref="FanServer"/> takes them.</param>
    public static async Task<int> Run(string[] args)
    {
        var clients = int.Parse(args[0], CultureInfo.InvariantCulture);
        var time = TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture));
        Console.WriteLine("| | clients | bytes | deliveries/s | CPU s per million | KiB a waiting connection |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var told in args.Skip(2))
        {
            using var server = new FanServer(told);
            await Rows(server, clients, time);
        }

        return 0;
    }

    private static async Task Rows(FanServer server, int clients, TimeSpan time)
    {
        var delivered = 0L;
        var readers = Enumerable.Range(0, clients).Select(_ => new FanReader(found => Interlocked.Add(ref delivered, found))).ToList();
        using var stop = new CancellationTokenSource();
        if (server.IsWebMq)
            server.Head = await Head(server);
        await Join(server, readers[..20], 0);
        await Task.Delay(500);
        var before = server.Process.ResidentKib;
        await Join(server, readers[20..], 20);
        await Task.Delay(1000);
        var idle = (server.Process.ResidentKib - before) / (double)(clients - 20);
        var alive = server.IsHub ? FanReader.StayAlive(readers, stop.Token) : Task.CompletedTask;
        foreach (var size in (int[])[32, 256, 4096])
        {
            var text = Text(size);
            await Saturate(server, text, clients, () => Interlocked.Read(ref delivered), TimeSpan.FromSeconds(1.5));
            var cpu = server.Process.CpuSeconds;
            var (messages, took) = await Saturate(server, text, clients, () => Interlocked.Read(ref delivered), time);
            var deliveries = messages * (double)clients;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {server.Kind} | {clients} | {size} | {deliveries / took.TotalSeconds:F0} | {(server.Process.CpuSeconds - cpu) / deliveries * 1e6:F2} | {idle:F1} |"));
        }

        await stop.CancelAsync();
        await alive;
        foreach (var reader in readers)
            reader.Dispose();
    }

    // A chat message has 4,000 characters at most; some of two bytes make 4 KiB of them.
    private static string Text(int size) => $"~{new string('é', Math.Max(0, size - 4_000))}{new string('.', size - 1 - (2 * Math.Max(0, size - 4_000)))}";

    private static async Task Join(FanServer server, List<FanReader> readers, int from)
    {
        // So many at a time.
        foreach (var some in readers.Select((reader, i) => (reader, i)).Chunk(32))
            await Task.WhenAll(some.Select(one => one.reader.Join(server, from + one.i)));
    }

    // Until the time is over and all has arrived.
    private static async Task<(long Messages, TimeSpan Took)> Saturate(FanServer server, string text, int clients, Func<long> delivered, TimeSpan time)
    {
        var before = delivered();
        var started = Stopwatch.GetTimestamp();
        var sent = 0L;
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            if (sent - ((delivered() - before) / clients) >= Window)
            {
                await Task.Delay(1);
                continue;
            }

            server.Publish(text);
            sent++;
        }

        while (delivered() - before < sent * clients)
        {
            if (Stopwatch.GetElapsedTime(started) > time + TimeSpan.FromSeconds(20))
                throw new TimeoutException($"{server.Kind}: {delivered() - before} of {sent * clients} arrived.");
            await Task.Delay(1);
        }

        return (sent, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<long> Head(FanServer server)
    {
        using var http = new HttpClient();
        var rooms = await http.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{server.WebPort}/api/chat/rooms?name=bench");
        return rooms.EnumerateArray().Max(room => room.GetProperty("lastSequence").GetInt64());
    }
}
