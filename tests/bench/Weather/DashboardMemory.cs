using System.Globalization;
using WebMq.Bench.ChatPage;

namespace WebMq.Bench.Weather;

/// <summary>What an open dashboard costs the server: bytes alive on its heap, with many pages against with few, divided by their difference.</summary>
internal static class DashboardMemory
{
    private const int Few = 5;

    /// <summary>Opens that many pages and prints a Markdown table.</summary>
    public static async Task Measure(ChatPages pages, string path, int many, int heap)
    {
        for (var i = 0; i < Few; i++)
            await Open();
        await Task.Delay(2_000);
        var few = await ServerHeap.Alive(heap);
        for (var i = 0; i < many; i++)
            await Open();
        await Task.Delay(2_000);
        var bytes = (await ServerHeap.Alive(heap) - few) / many;
        Console.WriteLine("| dashboards | KB a dashboard on the server's heap |");
        Console.WriteLine("| ---: | ---: |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {many} | {bytes / 1000.0:F0} |"));

        async Task Open()
        {
            var page = await pages.Empty();
            await page.GotoAsync(path);
            await page.Locator("body:has([data-testid=interactive]) .chart[data-points]").WaitForAsync();
        }
    }
}
