using System.Globalization;
using Microsoft.Playwright;
using WebMq.Bench.ChatPage;

namespace WebMq.Bench.Weather;

/// <summary>A dashboard of a server whose store has 30 days of ten stations, in a Chromium: how soon they are painted, and what live points cost.</summary>
internal static class WeatherPages
{
    private const string Month = "/weather?range=30d";
    private const string Hour = "/weather?range=1h";
    private const int Rounds = 12;

    // The first frame after the one in which the charts were told to draw 30 days of all ten.
    private const string Watch = """
        (() => {
          window.painted = new Promise((resolve) => {
            window.arm = () => new Promise((again) => { resolve = again; });
            const look = () => {
              const chart = document.querySelector('.chart[data-drawn]');
              if (!chart || Number(chart.dataset.step) < 3_600_000 || Number(chart.dataset.drawn) < 1_000) return;
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
            };
            new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ['data-drawn', 'data-step'] });
          });
        })();
        """;

    /// <param name="args">The port of the server, the port where its source is expected, the port of its <see cref="StartupHook"/>, pages, and the server's process.</param>
    public static async Task<int> Run(string[] args)
    {
        var url = new Uri($"http://127.0.0.1:{args[0]}");
        var source = Number(1);
        // Hundreds of pages share a few processes, or they would not fit.
        await using var pages = await ChatPages.Open(url, "--renderer-process-limit=4");
        var page = await pages.Empty();
        await page.AddInitScriptAsync(Watch);

        var (opened, chosen) = (new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            await page.GotoAsync(Month);
            opened.Add(await page.EvaluateAsync<double>("() => window.painted"));
            await page.GotoAsync(Hour);
            await page.Locator("body:has([data-testid=interactive]) .chart[data-points]").WaitForAsync();
            chosen.Add(await page.EvaluateAsync<double>("""
                async () => {
                  const painted = window.arm();
                  const begin = performance.now();
                  [...document.querySelectorAll('.toolbar a')].find((a) => a.textContent.trim() === '30 d').click();
                  return (await painted) - begin;
                }
                """));
        }

        var html = (await (await page.Context.APIRequest.GetAsync($"{url}{Month[1..]}")).BodyAsync()).Length;
        var to = DateTimeOffset.UtcNow;
        var answer = (await (await page.Context.APIRequest.GetAsync($"{url}api/weather/series?from={Write(to.AddDays(-30))}&to={Write(to)}&points=900")).BodyAsync()).Length;
        Console.WriteLine("| 30 days of ten stations | p50 ms | most ms | kB |");
        Console.WriteLine("| --- | ---: | ---: | ---: |");
        Console.WriteLine(Row("the page is asked for → painted; its first HTML", opened, html));
        Console.WriteLine(Row("chosen on an open dashboard → painted; the answer it asks for", chosen, answer));
        Console.WriteLine();
        await LivePoints.Measure(page, Hour, source);
        Console.WriteLine();
        await page.CloseAsync();
        await Dashboards.Measure(pages, Hour, Number(3), source, Number(2), Number(4));
        return 0;

        int Number(int i) => int.Parse(args[i], CultureInfo.InvariantCulture);
    }

    // The first of each is that of a cold server.
    private static string Row(string what, List<double> took, int bytes)
    {
        var sorted = took.Skip(1).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {sorted[sorted.Count / 2]:F0} | {sorted[^1]:F0} | {bytes / 1000.0:F0} |");
    }

    private static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
