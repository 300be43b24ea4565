using System.Text.Json;
using Microsoft.AspNetCore.Components;
using WebMq.Shared.Weather;

namespace WebMq.Web.Weather.Pages;

/// <summary>
/// What charts begin with, sent in the page's first HTML so that they are drawn before there is a circuit. A block of JSON runs nothing,
/// and the circuit holds nothing of it. The whole history is asked for afterwards.
/// </summary>
internal static class FirstLines
{
    /// <summary>The most points of all lines together: about 80 kB.</summary>
    public const int MaxPoints = 4_000;

    // With more of them the page would wait for the disk; they come with the history.
    private const int MaxLines = 40;
    private const int MaxPointsOfLine = 300;
    private const int Bars = 96;

    // Found as the HTML is read, not when the module asks for it.
    private const string Preload =
        "<link rel=\"preload\" as=\"script\" href=\"/_content/Vizor.ECharts/js/vizor-echarts-bundle-min.js\"><link rel=\"modulepreload\" href=\"/Weather/Pages/WeatherCharts.razor.js\">";

    /// <summary>The block; empty where there is too much to send.</summary>
    public static MarkupString Of(WeatherService weather, WeatherView view, object order, DateTimeOffset now)
    {
        var lines = (view.Stations.Count == 0 ? weather.Stations.Count : view.Stations.Count) * view.Quantities.Count;
        if (lines is 0 or > MaxLines)
            return default;
        var to = view.To ?? view.Paused ?? now;
        var from = view.From ?? to - view.Range.Length;
        if (view.Live)
            to += TimeSpan.FromMinutes(1);
        var points = Math.Min(MaxPointsOfLine, MaxPoints / lines);
        var sums = view.Quantities.Where(ChartOrder.Sums).ToList();
        var others = view.Quantities.Except(sums).ToList();
        object?[] answers = [Answer(others, points), Answer(sums, Math.Min(Bars, points))];
        var json = JsonSerializer.Serialize(new { order, answers = answers.OfType<object>() }, JsonSerializerOptions.Web);
        return new MarkupString($"{Preload}<script type=\"application/json\" data-first>{json}</script>");

        object? Answer(List<WeatherQuantity> quantities, int count) =>
            quantities.Count > 0 && weather.Series(view.Stations, quantities, from, to, count).Succeeded(out var chart, out _)
                ? new { names = quantities.Select(q => q.ToString()), step = chart.Step, lines = chart.Lines.Select(line => Line(line, chart.Step)) }
                : null;
    }

    // A time is the distance from the one before it, in steps.
    private static object?[] Line(WeatherLine line, long step) =>
    [
        line.Station,
        line.Quantity.ToString(),
        line.Time[0],
        line.Time.Skip(1).Zip(line.Time, (time, before) => (time - before) / step),
        Column(line.Mean),
        Column(line.Min),
        Column(line.Max),
    ];

    private static IEnumerable<double?>? Column(IReadOnlyList<double?> values) =>
        values.All(value => value is null) ? null : values.Select(value => value is { } number ? Math.Round(number, 2) : (double?)null);
}
