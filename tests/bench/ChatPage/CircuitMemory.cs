using System.Globalization;

namespace WebMq.Bench.ChatPage;

/// <summary>
/// What a chat page that is only open costs the server: bytes alive on its heap after a full collection, with many pages against
/// with few, divided by their difference. Each page is a real one, with 50 messages, in a Chromium.
/// </summary>
internal static class CircuitMemory
{
    private const int Few = 5;

    /// <param name="args">Pages, the port of the server, the port of its <see cref="StartupHook"/>.</param>
    public static async Task<int> Run(string[] args)
    {
        var many = int.Parse(args[0], CultureInfo.InvariantCulture);
        var url = new Uri($"http://127.0.0.1:{args[1]}");
        var heap = int.Parse(args[2], CultureInfo.InvariantCulture);
        using var http = new HttpClient { BaseAddress = url };
        for (var i = 0; i < 50; i++)
            await ChatPages.Say(http, $"Message {i} of a room that people have spoken in: {new string('.', 60)}");
        await using var pages = await ChatPages.Open(url);
        for (var i = 0; i < Few; i++)
            await pages.Enter();
        await Task.Delay(3000);
        var few = await ServerHeap.Alive(heap);
        for (var i = 0; i < many; i++)
            await pages.Enter();
        await Task.Delay(3000);
        var bytes = (await ServerHeap.Alive(heap) - few) / many;
        Console.WriteLine("| chat pages | KB a page on the server's heap |");
        Console.WriteLine("| ---: | ---: |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {many} | {bytes / 1000.0:F0} |"));
        return 0;
    }
}
