using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Chat;
using WebMq.Shared.Echo;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Weather;

namespace WebMq.EndToEndTests;

/// <summary>The hubs as a .NET client uses them, in both protocols.</summary>
public sealed class HubTests(SharedApp shared)
{
    public static TheoryData<bool> Protocols => [false, true];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Chat_is_posted_once_and_followed_from_a_sequence(bool messagePack)
    {
        await using var hub = await Connect("chat", messagePack);
        var room = $"hub-{Guid.NewGuid():N}"[..20];
        var made = await hub.InvokeAsync<RoomSummary>(nameof(IChatHub.CreateRoom), room);
        Assert.Equal(room, made.Name);
        Assert.Contains(await hub.InvokeAsync<IReadOnlyList<RoomSummary>>(nameof(IChatHub.Rooms)), r => r.Id == made.Id);

        var first = await hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Post), room, "hello", room + "-1");
        var again = await hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Post), room, "hello", room + "-1");
        Assert.Equal((first.Sequence, true), (again.Sequence, again.Duplicate));

        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = new List<ChatMessage>();
        var batches = 0;
        await foreach (var batch in hub.StreamAsync<ChatBatch>(nameof(IChatHub.Messages), room, 0L, enough.Token))
        {
            Assert.True(batch.Recovered);
            if (batches++ == 0)
                await hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Post), room, "world", room + "-2", enough.Token);
            seen.AddRange(batch.Messages);
            if (seen.Count == 2)
                break;
        }

        Assert.Equal(["hello", "world"], seen.Select(m => m.Text));
        Assert.Equal([1L, 2L], seen.Select(m => m.Position));
        Assert.All(seen, m => Assert.Equal((MessageOrigin.Hub, "tester"), (m.Origin, m.Author)));

        var history = await hub.InvokeAsync<ChatHistory>(nameof(IChatHub.History), room, 0L, 1, enough.Token);
        Assert.Equal("world", Assert.Single(history.Messages).Text);
        Assert.True(history.More);
    }

    [Fact]
    public async Task A_client_with_the_place_of_another_log_is_told_so()
    {
        await using var hub = await Connect("chat", messagePack: false);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var batch in hub.StreamAsync<ChatBatch>(nameof(IChatHub.Resume), "lobby", "another-epoch", 5L, enough.Token))
        {
            Assert.False(batch.Recovered);
            Assert.Equal(1, batch.First);
            break;
        }
    }

    [Fact]
    public async Task A_refusal_begins_with_its_code()
    {
        await using var hub = await Connect("chat", messagePack: false);
        var error = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Post), "no-such-room", "hi", "id"));
        Assert.Contains("unknown-room: ", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<PostReceipt>(nameof(IChatHub.Post), "lobby", "", "id"));
        Assert.Contains("bad-text: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_in_particular_is_not_let_in()
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(shared.App.Url, "/hubs/chat")).Build();
        await Assert.ThrowsAsync<HttpRequestException>(() => hub.StartAsync());
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Weather_tells_its_stations_its_past_and_what_arrives(bool messagePack)
    {
        await using var hub = await Connect("weather", messagePack);
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var batch in hub.StreamAsync<ObservationBatch>(nameof(IWeatherHub.Observations), "oslo", -1L, enough.Token))
        {
            if (batch.Observations.Count == 0)
                continue;
            Assert.All(batch.Observations, o => Assert.Equal("oslo", o.Observation.Station));
            break;
        }

        var stations = await hub.InvokeAsync<IReadOnlyList<StationSummary>>(nameof(IWeatherHub.Stations), enough.Token);
        Assert.Contains(stations, s => s.Station == "oslo" && !s.Stale);
        var now = DateTimeOffset.UtcNow;
        var series = await hub.InvokeAsync<IReadOnlyList<WeatherSeries>>(
            nameof(IWeatherHub.History), WeatherQuantity.Temperature, now.AddMinutes(-15), now.AddMinutes(1), 100, enough.Token);
        Assert.All(series, s => Assert.InRange(s.Points.Count, 1, 100));

        var chart = await hub.InvokeAsync<WeatherChart>(
            nameof(IWeatherHub.Series), new[] { "oslo" }, new[] { WeatherQuantity.Temperature, WeatherQuantity.DewPoint }, now.AddMinutes(-15), now.AddMinutes(1), 100, enough.Token);
        Assert.Equal([WeatherQuantity.Temperature, WeatherQuantity.DewPoint], chart.Lines.Select(l => l.Quantity));
        var today = await hub.InvokeAsync<IReadOnlyList<WeatherDay>>(nameof(IWeatherHub.Today), new[] { "oslo" }, "Europe/Oslo", enough.Token);
        Assert.Equal("Europe/Oslo", Assert.Single(today).TimeZone);
        Assert.Equal("oslo", (await hub.InvokeAsync<WeatherDay>(nameof(IWeatherHub.Records), "oslo", enough.Token)).Station);
        Assert.Equal(16, (await hub.InvokeAsync<WindRose>(nameof(IWeatherHub.WindRose), "oslo", now.AddDays(-1), now, enough.Token)).Counts.Count);
        var bars = await hub.InvokeAsync<RainBars>(nameof(IWeatherHub.Rain), "oslo", now.AddDays(-1), now, TimeSpan.FromHours(1), null, enough.Token);
        Assert.InRange(bars.Bars.Count, 24, 25);
        var file = hub.StreamAsync<string>(nameof(IWeatherHub.Export), new[] { "oslo" }, (DateTimeOffset?)null, (DateTimeOffset?)null, "csv", WeatherResolution.Raw, enough.Token);
        await foreach (var piece in file)
        {
            Assert.StartsWith("station,time,", piece, StringComparison.Ordinal);
            break;
        }
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Echo_answers_one_and_many(bool messagePack)
    {
        await using var hub = await Connect("echo", messagePack);
        Assert.Equal("hello world", (await hub.InvokeAsync<EchoReply>(nameof(IEchoHub.Send), "hello")).Text);
        EchoRunProgress? last = null;
        await foreach (var progress in hub.StreamAsync<EchoRunProgress>(nameof(IEchoHub.Run), new EchoRunRequest("hello", 500, 16)))
            last = progress;
        Assert.True(last!.Finished);
        Assert.Equal(500, last.Done);
        Assert.Equal(500, last.Histogram.Sum());
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<EchoReply>(nameof(IEchoHub.Send), ""));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_pipeline_is_started_watched_and_read(bool messagePack)
    {
        await using var hub = await Connect("pipeline", messagePack);
        var id = await hub.InvokeAsync<string>(nameof(IPipelineHub.Start), RunDefinition.Divisible([2, 5], 0, 100));
        RunSnapshot? last = null;
        await foreach (var snapshot in hub.StreamAsync<RunSnapshot>(nameof(IPipelineHub.Watch), id))
            last = snapshot;
        Assert.Equal(RunState.Completed, last!.State);
        Assert.Equal(10, last.Report.Results);
        Assert.Equal((0L, 100L), (last.Throughput![0].Fed, last.Throughput[^1].Fed));
        Assert.All(last.Report.Stages, s => Assert.Equal(StageState.Ended, s.State));
        var window = await hub.InvokeAsync<ResultWindow>(nameof(IPipelineHub.Results), id, 2L, 3);
        Assert.Equal([20L, 30L, 40L], window.Numbers);

        var again = await hub.InvokeAsync<string>(nameof(IPipelineHub.Again), id);
        Assert.Equal(last.Definition.Seed, (await hub.InvokeAsync<RunSnapshot>(nameof(IPipelineHub.Find), again)).Definition.Seed);
        Assert.Contains(await hub.InvokeAsync<IReadOnlyList<RunSnapshot>>(nameof(IPipelineHub.Runs), null, 10), r => r.Id == again);
        Assert.Equal(id, (await hub.InvokeAsync<IReadOnlyList<RunSnapshot>>(nameof(IPipelineHub.Runs), again, 1))[0].Id);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_pipeline_of_every_kind_is_described_refused_and_cancelled(bool messagePack)
    {
        await using var hub = await Connect("pipeline", messagePack);
        var kinds = await hub.InvokeAsync<IReadOnlyList<StageKind>>(nameof(IPipelineHub.Kinds));
        Assert.Equal(StageKind.All.Select(k => k.Form), kinds.Select(k => k.Form));
        Assert.Equal(100, (await hub.InvokeAsync<RunLimits>(nameof(IPipelineHub.Limits))).MaxStages);

        var error = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<string>(nameof(IPipelineHub.Start), new RunDefinition(["cube"], NumberSeed.Range(0, 10))));
        Assert.Contains("bad-stage: ", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync<string>(nameof(IPipelineHub.Again), "no-such-run"));
        Assert.Contains("unknown-run: ", error.Message, StringComparison.Ordinal);

        var id = await hub.InvokeAsync<string>(nameof(IPipelineHub.Start), new RunDefinition(["square", "prime"], NumberSeed.Range(0, 2_000_000_000)));
        await hub.InvokeAsync(nameof(IPipelineHub.Cancel), id);
        Assert.Equal(RunState.Cancelled, (await hub.InvokeAsync<RunSnapshot>(nameof(IPipelineHub.Find), id)).State);
    }

    private async Task<HubConnection> Connect(string name, bool messagePack)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(shared.App.Url, $"/hubs/{name}?name=tester"));
        if (messagePack)
            builder.AddMessagePackProtocol();
        else
            builder.AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter()));
        var hub = builder.Build();
        await hub.StartAsync();
        return hub;
    }
}
