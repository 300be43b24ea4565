using System.Net;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using WebMq.Workers.Weather.OpenMeteo;
using Xunit;

namespace WebMq.UnitTests.Workers;

/// <summary>The worker that asks Open-Meteo, with a server on this machine that answers in its documented shape.</summary>
public sealed class OpenMeteoTests
{
    private const string Oslo =
        """
        {"latitude":59.9,"longitude":10.75,"generationtime_ms":0.05,"utc_offset_seconds":0,"timezone":"GMT","timezone_abbreviation":"GMT","elevation":26.0,
        "current_units":{"time":"unixtime","interval":"seconds","temperature_2m":"°C","relative_humidity_2m":"%","pressure_msl":"hPa","wind_speed_10m":"m/s","wind_direction_10m":"°","precipitation":"mm"},
        "current":{"time":1772366400,"interval":900,"temperature_2m":-3.4,"relative_humidity_2m":81,"pressure_msl":1009.8,"wind_speed_10m":2.41,"wind_direction_10m":211,"precipitation":0.20}}
        """;

    private const string Found = """{"results":[{"id":3143244,"name":"Oslo","latitude":59.91273,"longitude":10.74609,"elevation":26.0,"feature_code":"PPLC","country_code":"NO","timezone":"Europe/Oslo"}],"generationtime_ms":0.7}""";

    private const string Hear = "s = subscriber(args[0])\nfor i in range(int(args[1])): print(s.recv_string())";

    [Fact]
    public async Task A_place_by_its_name_is_looked_up_and_its_weather_published()
    {
        using var server = new LocalHttp(Good);
        var (worker, endpoint) = await Start(server, "Oslo");
        await using var _ = worker;
        Assert.Equal(
            """{"station":"oslo","time":"2026-03-01T12:00:00+00:00","temperature":-3.4,"humidity":81,"pressure":1009.8,"wind_speed":2.41,"wind_direction":211,"rain":0.2}""",
            await Python.Run(Hear, endpoint, "1"));
        Assert.Equal(
            [
                "/v1/search?name=Oslo&count=1&language=en&format=json",
                "/v1/forecast?latitude=59.9127&longitude=10.7461&current=temperature_2m,relative_humidity_2m,pressure_msl,wind_speed_10m,wind_direction_10m,precipitation&wind_speed_unit=ms&timeformat=unixtime",
            ],
            server.Asked);
    }

    [Fact]
    public async Task Several_places_are_one_question()
    {
        using var server = new LocalHttp(_ => new(200, $"[{Oslo},{Oslo.Replace("-3.4", "30", StringComparison.Ordinal)}]"));
        var (worker, endpoint) = await Start(server, "cabin=61.5,8.9", "south=-34.6,-58.4");
        await using var _ = worker;
        var lines = await Python.Run(Hear, endpoint, "2");
        Assert.StartsWith("{\"station\":\"cabin\",\"time\":\"2026-03-01T12:00:00+00:00\",\"temperature\":-3.4,", lines, StringComparison.Ordinal);
        Assert.Contains("{\"station\":\"south\",\"time\":\"2026-03-01T12:00:00+00:00\",\"temperature\":30,", lines, StringComparison.Ordinal);
        Assert.StartsWith("/v1/forecast?latitude=61.5,-34.6&longitude=8.9,-58.4&", Assert.Single(server.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_before_somebody_listens()
    {
        using var server = new LocalHttp(Good);
        var (worker, endpoint) = await Start(server, "cabin=61.5,8.9");
        await using var _ = worker;
        await worker.Next(WorkerLineType.Stats);
        Assert.Empty(server.Asked);
        await Python.Run(Hear, endpoint, "1");
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_failure_is_told_and_it_is_asked_again_later()
    {
        var asked = 0;
        using var server = new LocalHttp(_ => Interlocked.Increment(ref asked) == 1
            ? new(429, """{"error":true,"reason":"Minutely API request limit exceeded. Please try again in one minute."}""", "6")
            : new(200, Oslo));
        var (worker, endpoint) = await Start(server, "cabin=61.5,8.9");
        await using var _ = worker;
        using var listener = Python.Start(Hear, endpoint, "1");

        var told = await worker.Next(WorkerLineType.State);
        Assert.Equal("127.0.0.1 answers with status 429 (Minutely API request limit exceeded. Please try again in one minute.). It is asked again in 6 s.", told.Detail);
        Assert.Null((await worker.Next(WorkerLineType.State)).Detail);
        Assert.StartsWith("{\"station\":\"cabin\"", await listener.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        listener.Kill();
    }

    [Theory]
    [InlineData(500, "oops", "127.0.0.1 answers with status 500.")]
    [InlineData(200, "<html>sign in to the hotel</html>", "The answer of 127.0.0.1 cannot be read.")]
    [InlineData(200, "{}", "The answer of 127.0.0.1 has no current weather for each of the places.")]
    [InlineData(200, "null", "The answer of 127.0.0.1 cannot be read.")]
    [InlineData(200, """{"current_units":{"wind_speed_10m":"km/h"},"current":{"time":1772366400,"temperature_2m":1,"wind_speed_10m":10}}""", "The answer of 127.0.0.1 has wind_speed_10m in km/h and not in m/s.")]
    public async Task An_answer_that_is_none_is_told(int status, string body, string said)
    {
        using var server = new LocalHttp(_ => new(status, body));
        var (worker, endpoint) = await Start(server, "cabin=61.5,8.9");
        await using var _ = worker;
        using var listener = Python.Start(Hear, endpoint, "1");
        Assert.StartsWith(said + " It is asked again in ", (await worker.Next(WorkerLineType.State)).Detail, StringComparison.Ordinal);
        listener.Kill();
    }

    [Fact]
    public async Task Without_a_network_it_says_so_and_lives()
    {
        string gone;
        using (var server = new LocalHttp(Good))
            gone = server.Url;
        var (worker, endpoints) = await WorkerProcess.StartReady("weather", "open-meteo", "--endpoint", "tcp://127.0.0.1:0", "--url", gone, "--geocoding-url", gone, "--place", "Oslo");
        await using var _ = worker;
        using var listener = Python.Start(Hear, endpoints["open-meteo"], "1");
        Assert.StartsWith("127.0.0.1 cannot be reached: ", (await worker.Next(WorkerLineType.State)).Detail, StringComparison.Ordinal);
        Assert.False(worker.HasExited);
        listener.Kill();
    }

    [Fact]
    public async Task A_name_that_is_no_place_is_told_and_the_others_are_published()
    {
        using var server = new LocalHttp(request => request.Url!.AbsolutePath == "/v1/search" ? new(200, """{"generationtime_ms":0.5}""") : new(200, Oslo));
        var (worker, endpoint) = await Start(server, "Atlantis", "cabin=61.5,8.9");
        await using var _ = worker;
        Assert.StartsWith("{\"station\":\"cabin\"", await Python.Run(Hear, endpoint, "1"), StringComparison.Ordinal);
        Assert.Equal("Open-Meteo knows no place 'Atlantis'.", (await worker.Next(WorkerLineType.State)).Detail);
    }

    [Theory]
    [InlineData("--place is 'My=x y=z=91,0'", "--place", "My=x y=z=91,0")]
    [InlineData("--every is 1; it must be from 60 to 86400 seconds.", "--place", "Oslo", "--every", "1")]
    [InlineData("--url is 'ftp://x'; it must be http://… or https://….", "--place", "Oslo", "--url", "ftp://x")]
    [InlineData("--place: two are called oslo", "--place", "Oslo", "--place", "oslo=60,10")]
    public async Task What_cannot_be_asked_is_refused(string fault, params string[] options)
    {
        var outcome = await WorkerProgram.Run(["weather", "open-meteo", "--endpoint", "tcp://127.0.0.1:0", .. options]);
        Assert.Equal(2, outcome.Code);
        Assert.Contains(fault, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_waits_grow_with_jitter_up_to_an_hour_and_obey_the_service()
    {
        var backoff = new OpenMeteoBackoff(new Random(1));
        var waits = Enumerable.Range(0, 14).Select(_ => backoff.After(null).TotalSeconds).ToList();
        for (var i = 0; i < waits.Count; i++)
            Assert.InRange(waits[i] / Math.Min(5 * Math.Pow(2, i), 3_600), 1, 1.2);
        Assert.Equal(TimeSpan.FromHours(3), backoff.After(TimeSpan.FromHours(3)));
        Assert.Equal(OpenMeteoBackoff.LongestAsked, backoff.After(TimeSpan.FromDays(400)));
        backoff.Reset();
        Assert.InRange(backoff.After(TimeSpan.FromSeconds(-5)).TotalSeconds, 5, 6);
    }

    private static LocalHttp.Answer Good(HttpListenerRequest request) => new(200, request.Url!.AbsolutePath == "/v1/search" ? Found : Oslo);

    private static async Task<(WorkerProcess Worker, string Endpoint)> Start(LocalHttp server, params string[] places)
    {
        var (worker, endpoints) = await WorkerProcess.StartReady(
            ["weather", "open-meteo", "--endpoint", "tcp://127.0.0.1:0", "--url", server.Url, "--geocoding-url", server.Url, .. places.SelectMany(p => new[] { "--place", p })]);
        return (worker, endpoints["open-meteo"]);
    }
}
