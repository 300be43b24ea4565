using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Weather;

namespace WebMq.EndToEndTests;

/// <summary>Sources that are wrong in every way a publisher can be, over real sockets.</summary>
[Collection(OwnApps.Name)]
public sealed class WeatherSourceFaultTests
{
    private const string Flood =
        """
        import datetime, json, sys, zmq
        p = zmq.Context().socket(zmq.XPUB)
        p.setsockopt(zmq.SNDHWM, 0)
        p.setsockopt(zmq.LINGER, 60000)
        print(f"tcp://127.0.0.1:{p.bind_to_random_port('tcp://127.0.0.1')}")
        p.recv()
        now = datetime.datetime.now(datetime.timezone.utc).isoformat()
        for i in range(300000):
            if i % 3 == 2:
                p.send(b"nonsense")
            else:
                p.send(('{"station":"flood-%d","time":"%s","temperature":1}' % (i % 5, now)).encode())
        print("done")
        sys.stdin.read()
        """;

    [Fact]
    public async Task Fifty_seven_kinds_of_nonsense_are_refused_each_with_its_reason()
    {
        await using var station = Python.Start("station.py");
        await using var app = await Follow(station);
        var kinds = Nonsense().ToList();
        Assert.Equal(57, kinds.Count);
        foreach (var (_, frame) in kinds)
            await station.Write(frame);
        await station.Write(Observation("attic", DateTimeOffset.UtcNow, 21.5));

        var source = await Received(app, kinds.Count + 1);
        Assert.Equal(
            kinds.CountBy(k => k.Reason).Select(k => (k.Key, (long)k.Value)).Order(),
            source.GetProperty("refused").EnumerateObject().Select(r => (r.Name, r.Value.GetInt64())).Order());
        Assert.Equal((1, 0), (source.GetProperty("logged").GetInt64(), source.GetProperty("restarts").GetInt32()));
        Assert.Equal(21.5, await Current(app, "attic"));
    }

    [Fact]
    public async Task Duplicates_the_past_and_the_future_leave_the_current_value_right()
    {
        await using var station = Python.Start("station.py");
        await using var app = await Follow(station);
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < 3; i++)
            await station.Write(Observation("attic", now, 20));
        // A clock that was put back, another that is a day and one that is a minute ahead.
        await station.Write(Observation("attic", now.AddHours(-1), 5));
        await station.Write(Observation("attic", now.AddYears(-30), 6));
        await station.Write(Observation("attic", now.AddDays(1), 7));
        await station.Write(Observation("attic", now.AddYears(8_000 - now.Year), 8));

        var source = await Received(app, 7);
        Assert.Equal(5, source.GetProperty("logged").GetInt64());
        Assert.Equal(2, source.GetProperty("refused").GetProperty("TimeOutOfRange").GetInt64());
        Assert.Equal(20, await Current(app, "attic"));
        await station.Write(Observation("attic", now.AddMinutes(1), 9));
        await Received(app, 8);
        await Eventually.True(() => Current(app, "attic").GetAwaiter().GetResult() == 9, "a clock a minute ahead is followed");
    }

    [Fact]
    public async Task A_flood_is_counted_to_the_last_frame_and_the_rest_goes_on()
    {
        await using var flood = Python.StartText(Flood);
        await Eventually.True(() => flood.Lines.Count > 0, "the flood has bound its port");
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={flood.Lines[0]}", "--WebMq:Weather:Station:Enabled=false");
        await Eventually.True(() => flood.Lines.Contains("done"), "all is sent", TimeSpan.FromSeconds(60));

        using var http = app.Http();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/healthz")).StatusCode);
        await Api.Post(app, "lobby", "still there");
        // What the tap could not hand in and what the app could not take in time are both told as dropped.
        await Eventually.True(
            () =>
            {
                var source = Source(app).GetAwaiter().GetResult();
                var refused = source.GetProperty("refused").EnumerateObject().Sum(r => r.Value.GetInt64());
                return source.GetProperty("logged").GetInt64() + source.GetProperty("dropped").GetInt64() + refused == 300_000;
            },
            "every frame is logged, refused or dropped",
            TimeSpan.FromSeconds(60));
        Assert.Equal(0, (await Source(app)).GetProperty("restarts").GetInt32());
    }

    private static IEnumerable<(string Reason, string Frame)> Nonsense()
    {
        var time = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        foreach (var frame in (string[])
        [
            "nonsense", "hex ", "hex 00", "hex ff", "hex fffe00", "hex efbbbf7b7d", "null", "true", "21.5", "[]", "[1,2]", "\"{}\"", "{", "}", "{}}", "{\"a\":}", "{a:1}", "{'a':1}",
            "{\"temperature\":1,}", "{\"temperature\":NaN}", "{\"temperature\":Infinity}", "{\"temperature\":01}", "{\"temperature\":+1}", "{\"temperature\":.5}",
            "<weather/>", "temperature=1", "#lobby ann: hello", "hex 7b2274696d65223a22ff227d", new string('[', 100), $"{{\"time\":\"{time}\",\"temperature\":1}}{{}}",
        ])
        {
            yield return ("NotJson", frame);
        }

        foreach (var station in (string[])["\"\"", "\"Oslo\"", "\"a b\"", "\"ø\"", "7", "{}", "[\"oslo\"]", "\"../etc\""])
            yield return ("BadStation", $"{{\"station\":{station},\"time\":\"{time}\",\"temperature\":1}}");
        foreach (var when in (string[])["\"\"", "\"now\"", "\"2026-13-01T12:00:00Z\"", "1772366400", "null", "{}"])
            yield return ("BadTime", $"{{\"time\":{when},\"temperature\":1}}");
        foreach (var value in (string[])["\"warm\"", "true", "[1]", "{}"])
            yield return ("NotANumber", $"{{\"time\":\"{time}\",\"temperature\":{value}}}");
        foreach (var value in (string[])["1e308", "1e999", "-101", "101"])
            yield return ("OutOfRange", $"{{\"time\":\"{time}\",\"temperature\":{value}}}");
        yield return ("OutOfRange", $"{{\"time\":\"{time}\",\"temperature\":1,\"humidity\":101}}");
        yield return ("NoTemperature", $"{{\"time\":\"{time}\"}}");
        yield return ("TimeOutOfRange", "{\"time\":\"1970-01-01T00:00:00Z\",\"temperature\":1}");
        yield return ("Multipart", "parts two frames");
        yield return ("TooLong", $"{{\"time\":\"{time}\",\"temperature\":1,\"note\":\"{new StringBuilder().Append('x', 5_000)}\"}}");
    }

    private static async Task<WebMqApp> Follow(Python station)
    {
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={station.Lines[0]}", "--WebMq:Weather:Station:Enabled=false");
        await station.Prints("subscribed");
        return app;
    }

    private static string Observation(string station, DateTimeOffset time, double temperature) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"station\":\"{station}\",\"time\":\"{time:O}\",\"temperature\":{temperature}}}");

    private static async Task<JsonElement> Received(WebMqApp app, long count)
    {
        await Eventually.True(
            () => Source(app).GetAwaiter().GetResult() is var source && source.GetProperty("received").GetInt64() == count
                && source.GetProperty("logged").GetInt64() + source.GetProperty("refused").EnumerateObject().Sum(r => r.Value.GetInt64()) == count,
            $"{count} frames have come in and are logged or refused");
        await app.Applied();
        return await Source(app);
    }

    private static async Task<JsonElement> Source(WebMqApp app)
    {
        using var http = app.Http();
        return (await http.GetFromJsonAsync<JsonElement>("/api/weather/sources?name=tester")).EnumerateArray().Single();
    }

    private static async Task<double> Current(WebMqApp app, string station)
    {
        await using var hub = await WeatherHubClient.Open(app);
        return (await hub.InvokeAsync<IReadOnlyList<StationSummary>>(nameof(IWeatherHub.Stations))).Single(s => s.Station == station).Current.Temperature;
    }
}
