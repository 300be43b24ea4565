using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Replay;

namespace WebMq.EndToEndTests;

/// <summary>The page of the sources, and sources that come, go and crash what follows them.</summary>
[Collection(OwnApps.Name)]
public sealed class WeatherSourceTests(SharedBrowser browser)
{
    [Fact]
    public async Task Each_source_is_shown_with_how_it_stands()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        var (heard, away) = (station.Lines[0], Ports.Free());
        await using var app = await WebMqApp.StartAsync(
            null, null, "--WebMq:Weather:Sources:0=tcp://127.0.0.1:0", $"--WebMq:Weather:Sources:1={away}", $"--WebMq:Weather:Sources:2:Endpoint={heard}",
            "--WebMq:Weather:Sources:2:Prefix={\"station\":\"attic\"", "--WebMq:Weather:Sources:2:Station=cellar");
        await station.Prints("subscribed");

        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/weather/sources");
        await ada.Shows($"[data-source='{app.Weather}'][data-state=Live]", "its worker weather publishes there");
        await ada.Shows($"[data-source='{away}'][data-state=Connecting]", "Nothing has come yet");
        await ada.Shows($"[data-source='{heard}']", "cellar");

        // The prefix is obeyed by the publisher itself: what does not begin so never comes.
        await station.Write(Observation("roof"));
        await station.Write(Observation("attic"));
        await station.Write("{\"station\":\"attic\"} trailing");
        await ada.Shows($"[data-source='{heard}'][data-state=Live]", "Refused: not json 1");
        await Eventually.True(
            () => Sources(app).GetAwaiter().GetResult().Single(s => s.GetProperty("endpoint").GetString() == heard) is var source
                && source.GetProperty("received").GetInt64() == 2 && source.GetProperty("logged").GetInt64() == 1,
            "what begins with the prefix has come in, and one of it is logged");
        // The second that is under way is not told.
        await Eventually.True(
            () => Sources(app).GetAwaiter().GetResult().Sum(s => s.GetProperty("endpoint").GetString() == heard ? s.GetProperty("rates").EnumerateArray().Sum(r => r.GetDouble()) : 0) == 2,
            "the frames are in the rates");
        await ada.Shows($"[data-source='{heard}'][data-state=Silent]", "Silent since");
        Assert.Empty(ada.Errors);
    }

    [Fact]
    public async Task A_source_that_vanishes_is_told_and_heard_again_when_it_is_back()
    {
        var endpoint = Ports.Free();
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={endpoint}", "--WebMq:Weather:Station:Enabled=false");
        await using (var station = Python.Start("station.py", endpoint))
        {
            await station.Prints("subscribed");
            await station.Write(Observation("attic"));
            await Stands(app, "Live");
        }

        await Stands(app, "Connecting");
        await using var again = Python.Start("station.py", endpoint);
        await again.Prints("subscribed");
        await again.Write(Observation("attic"));
        await Stands(app, "Live");
        // It is live when a frame has come, and the log has it a moment later.
        await Eventually.True(() => Sources(app).GetAwaiter().GetResult().Single().GetProperty("logged").GetInt64() == 2, "both are logged");
        Assert.Equal(0, (await Sources(app)).Single().GetProperty("restarts").GetInt32());
    }

    [Fact]
    public async Task A_guest_changes_no_source()
    {
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={Ports.Free()}");
        var id = (await Sources(app)).Single().GetProperty("id").GetString();
        using var http = app.Http();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, "/api/weather/sources"), (HttpMethod.Post, $"/api/weather/sources/{id}/pause"),
            (HttpMethod.Post, $"/api/weather/sources/{id}/resume"), (HttpMethod.Delete, $"/api/weather/sources/{id}"),
        })
        {
            using var request = new HttpRequestMessage(method, path + "?name=api") { Content = JsonContent.Create(new { endpoint = "tcp://127.0.0.1:7001" }) };
            using var response = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal("administrators-only", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        }

        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/weather/sources");
        Assert.Equal(0, await ada.Page.Locator("[data-testid=add], [data-testid=pause]").CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_page_is_right_for_everybody_on_every_screen(bool dark)
    {
        await using var app = await WebMqApp.StartAsync(
            null, null, "--WebMq:Weather:Sources:0=tcp://127.0.0.1:0", $"--WebMq:Weather:Sources:1:Endpoint={Ports.Free()}", "--WebMq:Weather:Sources:1:Prefix={\"station\":\"a-station-with-a-long-name\"");
        await app.KillWorker($"tap {(await Sources(app))[1].GetProperty("endpoint")} {{\"station\":\"a-station-with-a-long-name\"");
        foreach (var width in (int[])[1280, 360])
        {
            await using var ada = await browser.SignIn(app.Url, "ada", dark, width, 740);
            await ada.Open("/weather/sources");
            await ada.Shows("[data-testid=exit]", "signal 9");
            await ada.LooksRight($"/weather/sources, {width} wide");
            await ada.Page.ScreenshotAsync(new() { Path = Path.Combine(Paths.Repository, "artifacts", "screenshots", $"sources-{(width < 700 ? "phone-" : "")}{(dark ? "dark" : "light")}.png"), FullPage = true });
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hub_clients_see_the_sources_and_play_the_past_in_both_protocols(bool messagePack)
    {
        await using var app = await WebMqApp.StartAsync();
        await using var hub = await WeatherHubClient.Open(app, messagePack: messagePack);
        await Eventually.True(() => Source().Logged > 0 && Source().State == SourceState.Live, "the stations are heard");
        Assert.Equal((SourceOrigin.BuiltIn, "weather", 60), (Source().Origin, Source().Worker, Source().Rates.Count));
        await Eventually.True(() => hub.InvokeAsync<IReadOnlyList<StationSummary>>(nameof(IWeatherHub.Stations)).GetAwaiter().GetResult().Count > 0, "what was heard is in the rows");

        var now = DateTimeOffset.UtcNow;
        var played = new List<ReplayBatch>();
        await foreach (var batch in hub.StreamAsync<ReplayBatch>(nameof(IWeatherHub.Replay), new ReplayRequest(now.AddMinutes(-10), now, [], 1_000)))
            played.Add(batch);
        Assert.True(played[^1].Over);
        Assert.Contains(played, b => b.Observations.Count > 0);
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<SourceSummary>(nameof(IWeatherHub.AddSource), "tcp://127.0.0.1:7001", "", ""));
        Assert.Contains("administrators-only", refused.Message, StringComparison.Ordinal);

        SourceSummary Source() => hub.InvokeAsync<IReadOnlyList<SourceSummary>>(nameof(IWeatherHub.Sources)).GetAwaiter().GetResult().Single();
    }

    [Fact]
    public async Task A_file_is_a_source_of_the_app()
    {
        using var file = new TemporaryFile("time,temp\n2026-03-01T12:00:00Z,40.1\nnever,warm\n2026-03-01T12:00:01Z,50\n");
        await using var app = await WebMqApp.StartAsync(
            null, null, $"--WebMq:Weather:Replay:File={file.Path}", "--WebMq:Weather:Replay:Columns=temperature=temp", "--WebMq:Weather:Replay:Units=temperature=°F",
            "--WebMq:Weather:Replay:Station=storm", "--WebMq:Weather:Replay:Speed=max");
        await Eventually.True(() => Replay().GetProperty("logged").GetInt64() == 2, "its rows are logged");
        await Eventually.True(() => Replay().GetProperty("says").GetString()?.EndsWith("2 rows were published, 1 passed over.", StringComparison.Ordinal) == true, "its end is told");
        await using var ada = await browser.SignIn(app.Url, "ada");
        await ada.Open("/weather/sources");
        await ada.Shows("[data-testid=says]", "1 passed over");
        await using var hub = await WeatherHubClient.Open(app);
        await Eventually.True(
            () => hub.InvokeAsync<IReadOnlyList<StationSummary>>(nameof(IWeatherHub.Stations)).GetAwaiter().GetResult().Any(s => s.Station == "storm" && Math.Round(s.Current.Temperature, 6) == 10),
            "its newest row is current");

        JsonElement Replay() => Sources(app).GetAwaiter().GetResult().Single(s => s.GetProperty("worker").GetString() == "weather-replay");
    }

    [Fact]
    public async Task An_app_whose_file_is_none_does_not_start_and_says_why()
    {
        using var file = new TemporaryFile("when,temp\n");
        var data = Paths.Temporary();
        try
        {
            var (code, error, _) = await WebMqApp.Refused(
                $"--WebMq:DataDirectory={data}", "--Urls=http://127.0.0.1:0", "--WebMq:Chat:SubscribeEndpoint=tcp://127.0.0.1:0", "--WebMq:Chat:PublishEndpoint=tcp://127.0.0.1:0",
                "--WebMq:Echo:Endpoint=tcp://127.0.0.1:0", "--WebMq:Weather:Endpoint=tcp://127.0.0.1:0", "--WebMq:Queues:Endpoint=tcp://127.0.0.1:0",
                "--WebMq:Events:PublishEndpoint=tcp://127.0.0.1:0", "--WebMq:Events:ReplayEndpoint=tcp://127.0.0.1:0", $"--WebMq:Weather:Replay:File={file.Path}");
            Assert.NotEqual(0, code);
            Assert.Contains($"weather-replay: {file.Path} has no column 'time' for time", error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static string Observation(string station) =>
        $"{{\"station\":\"{station}\",\"time\":\"{DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture)}\",\"temperature\":21.5}}";

    private static Task Stands(WebMqApp app, string state) => Eventually.True(
        () => Sources(app).GetAwaiter().GetResult().Single().GetProperty("state").GetString() == state, $"the source is {state}");

    private static async Task<IReadOnlyList<JsonElement>> Sources(WebMqApp app)
    {
        using var http = app.Http();
        return [.. (await http.GetFromJsonAsync<JsonElement>("/api/weather/sources?name=tester")).EnumerateArray()];
    }
}
