using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using WebMq.Bench.ChatPage;

namespace WebMq.Bench.Weather;

/// <summary>Many dashboards that are open at once: what each costs the server's heap, and what they are told while ten stations publish.</summary>
internal static class Dashboards
{
    private const int Few = 5;
    private const int PerSecond = 1;
    private const int AtOnce = 2;

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(20);

    // A tab in the background: it is told everything and paints nothing. Hundreds that paint are no matter of the server.
    private const string Background = """
        (() => {
          Object.defineProperty(document, 'hidden', { get: () => true });
          Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
          window.requestAnimationFrame = () => 0;
          document.addEventListener('DOMContentLoaded', () => document.body.style.setProperty('content-visibility', 'hidden'));
          const letters = new TextDecoder('latin1');
          const told = (window.told = { updates: 0, points: 0, bytes: 0, all: 0 });
          window.WebSocket = class extends WebSocket {
            constructor(...from) {
              super(...from);
              this.addEventListener('message', ({ data }) => {
                told.all += data.byteLength ?? data.length;
                // The name of the function in the module, and the stations of its points.
                const text = data.byteLength ? letters.decode(data) : '';
                const points = text.split(';s-').length - 1;
                if (points === 0 || !text.includes('add')) return;
                told.updates++;
                told.points += points;
                told.bytes += data.byteLength;
              });
            }
          };
        })();
        """;

    /// <summary>Opens that many pages and prints Markdown tables.</summary>
    /// <param name="pages">The browser.</param>
    /// <param name="path">Of the dashboard.</param>
    /// <param name="many">How many are opened beside a first few.</param>
    /// <param name="source">The port where stations are expected.</param>
    /// <param name="heap">The port of the server's <see cref="StartupHook"/>.</param>
    /// <param name="server">The server's process.</param>
    public static async Task Measure(ChatPages pages, string path, int many, int source, int heap, int server)
    {
        using var stations = new StationPublisher(source);
        var open = new List<IPage>();
        await Open(Few);
        await Task.Delay(2_000);
        var few = await ServerHeap.Alive(heap);
        await Open(many);
        await Task.Delay(2_000);
        var quiet = await ServerHeap.Alive(heap) - few;

        var before = await Task.WhenAll(open.Select(Tell));
        using var process = Process.GetProcessById(server);
        var (start, worked) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var points = await stations.Publish(PerSecond, s_time);
        process.Refresh();
        var (seconds, work) = (Stopwatch.GetElapsedTime(start).TotalSeconds, process.TotalProcessorTime - worked);
        var live = await ServerHeap.Alive(heap) - few;
        await Task.Delay(2_000);
        var told = (await Task.WhenAll(open.Select(Tell))).Zip(before, (now, then) => now - then).ToList();

        Console.WriteLine("| dashboards | KB a dashboard on the server's heap | while ten stations publish |");
        Console.WriteLine("| ---: | ---: | ---: |");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {many} | {quiet / 1000.0 / many:F0} | {live / 1000.0 / many:F0} |"));
        Console.WriteLine();
        Console.WriteLine("| live dashboards | observations/s | points at a dashboard, least | updates/s of one, mean and most | bytes of updates a point | bytes/s of everything, cards too | server, of one core |");
        Console.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {open.Count} | {points / seconds:F0} | {told.Min(t => t.Points)} of {points} | {told.Average(t => t.Updates) / seconds:F1}, {told.Max(t => t.Updates) / seconds:F1} | {(double)told.Sum(t => t.Bytes) / told.Sum(t => t.Points):F0} | {told.Average(t => t.All) / seconds:F0} | {work.TotalSeconds / seconds:P0} |"));

        async Task Open(int count)
        {
            for (var i = 0; i < count; i += AtOnce)
                open.AddRange(await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, count - i)).Select(_ => OpenOne(pages, path))));
        }
    }

    private static async Task<IPage> OpenOne(ChatPages pages, string path)
    {
        var page = await pages.Empty();
        await page.AddInitScriptAsync(Background);
        await page.GotoAsync(path);
        await page.Locator("body:has([data-testid=interactive]) .chart[data-points]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        return page;
    }

    private static async Task<Told> Tell(IPage page)
    {
        var told = await page.EvaluateAsync<double[]>("() => [told.updates, told.points, told.bytes, told.all]");
        return new Told((long)told[0], (long)told[1], (long)told[2], (long)told[3]);
    }

    private readonly record struct Told(long Updates, long Points, long Bytes, long All)
    {
        public static Told operator -(Told now, Told then) => new(now.Updates - then.Updates, now.Points - then.Points, now.Bytes - then.Bytes, now.All - then.All);
    }
}
