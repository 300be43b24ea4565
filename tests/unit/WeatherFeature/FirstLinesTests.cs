using System.Text.Json;
using WebMq.Shared.Weather;
using WebMq.Web.Weather.Pages;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class FirstLinesTests : IAsyncLifetime
{
    private WeatherHarness _harness = null!;

    [Fact]
    public async Task A_line_is_packed_with_its_gap_and_comes_out_as_it_was()
    {
        await _harness.Append([.. new[] { 0, 15, 30, 45, 300, 315, 330 }.Select(s => new Observation("oslo", WeatherHarness.Noon.AddSeconds(s), 20.123 + s, Rain: 0.2))]);

        var (json, _) = Block("stations=oslo&quantity=temperature,rain&range=1h");
        var answers = json.GetProperty("answers");
        var (step, line) = (answers[0].GetProperty("step").GetInt64(), answers[0].GetProperty("lines")[0]);
        Assert.Equal(("oslo", "Temperature"), (line[0].GetString(), line[1].GetString()));
        Assert.Equal(WeatherHarness.Noon.ToUnixTimeMilliseconds() / step * step, line[2].GetInt64());
        var times = line[3].EnumerateArray().Aggregate(new List<long> { line[2].GetInt64() }, (all, steps) => [.. all, all[^1] + (steps.GetInt64() * step)]);
        var chart = _harness.Weather.Series(["oslo"], [WeatherQuantity.Temperature], Now.AddHours(-1), Now.AddMinutes(1), 300).Value.Lines[0];
        Assert.Equal(chart.Time, times);
        Assert.Equal(chart.Mean.Select(m => m is { } mean ? Math.Round(mean, 2) : (double?)null), line[4].Deserialize<List<double?>>());
        Assert.Contains(null, line[4].Deserialize<List<double?>>()!);
        // Of sums there is no least and no most.
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (answers[1].GetProperty("lines")[0][5].ValueKind, answers[1].GetProperty("lines")[0][6].ValueKind));
    }

    [Fact]
    public async Task What_is_sent_is_bounded_whatever_is_asked_for()
    {
        await _harness.Append([.. Enumerable.Range(0, 6_000).Select(i => new Observation($"s-{i % 20}", WeatherHarness.Noon.AddSeconds(i / 20 * 10), i * 7_919 % 400 / 10.0, 50))]);

        var (_, twenty) = Block("quantity=temperature,humidity&range=1h");
        Assert.InRange(twenty, 10_000, 120_000);
        Assert.Equal("", FirstLines.Of(_harness.Weather, WeatherView.Parse("?quantity=temperature,humidity,pressure"), new { }, Now).Value ?? "");
    }

    public async ValueTask InitializeAsync() => _harness = await WeatherHarness.Start();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private static DateTimeOffset Now => WeatherHarness.Noon.AddMinutes(50);

    private (JsonElement Json, int Length) Block(string query)
    {
        var block = FirstLines.Of(_harness.Weather, WeatherView.Parse("?" + query), new { }, Now).Value;
        return (JsonSerializer.Deserialize<JsonElement>(block[(block.IndexOf("data-first>", StringComparison.Ordinal) + "data-first>".Length)..block.LastIndexOf('<')]), block.Length);
    }
}
