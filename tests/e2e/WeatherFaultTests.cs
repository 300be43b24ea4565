using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using WebMq.EndToEndTests.Support;

namespace WebMq.EndToEndTests;

/// <summary>What publishers do that they should not, over real sockets.</summary>
[Collection(OwnApps.Name)]
public sealed class WeatherFaultTests
{
    [Fact]
    public async Task The_late_the_doubled_the_past_and_the_future_are_each_dealt_with_and_the_newest_stays_current()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        await using var app = await Follow(station);
        var now = DateTimeOffset.UtcNow;
        foreach (var frame in (string[])
        [
            Frame(now, 20),
            Frame(now, 20),
            Frame(now.AddMinutes(-30), 5),
            Frame(now.AddMinutes(-30), 5),
            // A clock that was put back, and one that is ahead by more than is borne.
            Frame(now.AddSeconds(-10), 19),
            Frame(now.AddMinutes(10), 40),
            Frame(now.AddYears(-60), 40),
        ])
        {
            await station.Write(frame);
        }

        var source = await Received(app, 7);
        Assert.Equal((5, 2), (source.GetProperty("logged").GetInt64(), source.GetProperty("refused").GetProperty("TimeOutOfRange").GetInt64()));
        using var http = app.Http();
        var one = (await http.GetFromJsonAsync<JsonElement>("/api/weather/stations?name=ada"))[0];
        Assert.Equal((20, 2), (one.GetProperty("current").GetProperty("temperature").GetDouble(), one.GetProperty("duplicates").GetInt64()));
        Assert.Equal(3, (await Lines(app, "raw")).Count);
    }

    [Fact]
    public async Task Fifty_seven_kinds_of_nonsense_are_counted_and_the_source_goes_on()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        await using var app = await Follow(station);
        var nonsense = Nonsense().ToList();
        Assert.Equal(57, nonsense.Count);
        foreach (var frame in nonsense)
            await station.Write(frame);
        await station.Write(Frame(DateTimeOffset.UtcNow, 20));

        var source = await Received(app, 58);
        Assert.Equal((57, 1), (source.GetProperty("refused").EnumerateObject().Sum(r => r.Value.GetInt64()), source.GetProperty("logged").GetInt64()));
    }

    [Fact]
    public async Task Roll_ups_agree_with_the_observations_after_a_kill_in_the_midst_of_a_burst()
    {
        var data = Paths.Temporary();
        try
        {
            await using var station = Python.Start("station.py");
            await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
            var first = await Follow(station, data);
            var begin = DateTimeOffset.UtcNow.AddMinutes(-50);
            var sending = Task.Run(async () =>
            {
                for (var i = 0; i < 20_000 && !first.HasExited; i++)
                    await station.Write(Frame(begin.AddMilliseconds(100 * i), i * 7 % 40));
            });
            await Eventually.True(() => Source(first).GetAwaiter().GetResult().GetProperty("logged").GetInt64() > 2_000, "a part of the burst is logged");
            await first.KillAsync();
            await sending;
            await first.DisposeAsync();

            await using var second = await WebMqApp.StartAsync(data, null, "--WebMq:Weather:Station:Enabled=false");
            var told = (await Lines(second, "raw")).ConvertAll(o => (At: o.GetProperty("time").GetDateTimeOffset(), Value: o.GetProperty("temperature").GetDouble()));
            var minutes = await Lines(second, "minute");
            Assert.InRange(told.Count, 2_000, 20_000);
            Assert.Equal(
                told.GroupBy(o => o.At.ToUnixTimeSeconds() / 60).OrderBy(g => g.Key).Select(g => (g.Count(), g.Min(o => o.Value), g.Max(o => o.Value), Math.Round(g.Average(o => o.Value), 4))),
                minutes.Select(m => m.GetProperty("temperature")).Select(t =>
                    (t.GetProperty("count").GetInt32(), t.GetProperty("min").GetDouble(), t.GetProperty("max").GetDouble(), t.GetProperty("mean").GetDouble())));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<WebMqApp> Follow(Python station, string? data = null)
    {
        var app = await WebMqApp.StartAsync(data, null, $"--WebMq:Weather:Sources:0={station.Lines[0]}", "--WebMq:Weather:Station:Enabled=false");
        await station.Prints("subscribed");
        return app;
    }

    private static string Frame(DateTimeOffset time, double temperature) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"station":"attic","time":"{{time:O}}","temperature":{{temperature}}}""");

    private static async Task<JsonElement> Source(WebMqApp app) => (await app.Status()).GetProperty("weather")[0];

    private static async Task<JsonElement> Received(WebMqApp app, int count)
    {
        JsonElement source = default;
        await Eventually.True(
            () =>
            {
                source = Source(app).GetAwaiter().GetResult();
                var refused = source.GetProperty("refused").EnumerateObject().Sum(r => r.Value.GetInt64());
                return source.GetProperty("logged").GetInt64() + refused == count;
            },
            $"all {count} frames have come in and are dealt with");
        await app.Applied();
        return source;
    }

    private static async Task<List<JsonElement>> Lines(WebMqApp app, string resolution)
    {
        using var http = app.Http();
        var text = await http.GetStringAsync($"/api/weather/export?name=ada&format=jsonl&resolution={resolution}&stations=attic");
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private static IEnumerable<string> Nonsense()
    {
        var now = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        foreach (var whole in (string[])["x", "null", "[]", "{", "}", "1", "\"{}\"", "{}", "{}{}", "hex fffe", "hex 00", "hex efbbbf", "parts a b", "parts {} {}", new string('[', 5_000)])
            yield return whole;
        foreach (var station in (string[])["\"\"", "\"Attic\"", "\"a b\"", "\"a.b\"", "\"æ\"", "7", "null", "[]", $"\"{new string('a', 41)}\""])
            yield return $$"""{"station":{{station}},"time":"{{now}}","temperature":1}""";
        foreach (var time in (string[])["\"\"", "\"now\"", "7", "null", "\"2026-02-30T00:00:00Z\"", "\"1970-01-01T00:00:00Z\"", "\"2999-01-01T00:00:00Z\"", "{}"])
            yield return $$"""{"time":{{time}},"temperature":1}""";
        foreach (var value in (string[])["NaN", "1e400", "-300", "101", "\"1\"", "true", "[1]", "{}", "01", "null"])
            yield return $$"""{"time":"{{now}}","temperature":{{value}}}""";
        foreach (var field in (string[])["\"humidity\":101", "\"humidity\":-1", "\"pressure\":0", "\"pressure\":5000", "\"wind_speed\":-1", "\"wind_speed\":200", "\"wind_direction\":361", "\"rain\":-1", "\"rain\":\"1\""])
            yield return $$"""{"time":"{{now}}","temperature":1,{{field}}}""";
        foreach (var units in (string[])["7", "[]", "\"°F\"", "{\"temperature\":\"°X\"}", "{\"pressure\":\"°C\"}", "{\"rain\":1}"])
            yield return $$"""{"time":"{{now}}","temperature":1,"units":{{units}}}""";
    }
}
