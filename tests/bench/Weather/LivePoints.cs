using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace WebMq.Bench.Weather;

/// <summary>What points that arrive cost a dashboard: bytes and messages of its connection, told by the browser itself.</summary>
internal static class LivePoints
{
    private const int PerSecond = 5;

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(15);

    /// <summary>Publishes at the port and prints a Markdown table.</summary>
    public static async Task Measure(IPage page, string path, int port)
    {
        using var stations = new StationPublisher(port);
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("Network.enable");
        var (updates, bytes, all) = (0, 0L, 0L);
        devices.Event("Network.webSocketFrameReceived").OnEvent += (_, told) =>
        {
            var frame = told!.Value.GetProperty("response");
            var payload = frame.GetProperty("opcode").GetDouble() == 2 ? Convert.FromBase64String(frame.GetProperty("payloadData").GetString()!) : [];
            Interlocked.Add(ref all, payload.Length);
            // The name of the function in the module and the first station of its points.
            if (payload.AsSpan().IndexOf("add"u8) < 0 || payload.AsSpan().IndexOf(";s-"u8) < 0)
                return;
            Interlocked.Increment(ref updates);
            Interlocked.Add(ref bytes, payload.Length);
        };
        await page.GotoAsync(path);
        await page.Locator("body:has([data-testid=interactive]) .chart[data-points]").WaitForAsync();

        var points = await stations.Publish(PerSecond, s_time);
        await Task.Delay(1_000);
        var seconds = s_time.TotalSeconds;
        Console.WriteLine("| stations | observations/s | updates/s | bytes of updates a point | bytes/s of everything, cards too |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {StationPublisher.Stations} | {points / seconds:F0} | {updates / seconds:F1} | {(double)bytes / points:F0} | {all / seconds:F0} |"));
    }
}
