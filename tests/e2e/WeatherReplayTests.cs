using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using WebMq.EndToEndTests.Support;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Replay;

namespace WebMq.EndToEndTests;

/// <summary>The past once more, for hub clients and on a socket.</summary>
[Collection(OwnApps.Name)]
public sealed class WeatherReplayTests
{
    [Fact]
    public async Task The_past_is_played_on_the_hub_and_heard_by_foreign_subscribers_with_its_times()
    {
        await using var station = Python.Start("station.py");
        await Eventually.True(() => station.Lines.Count > 0, "the foreign station has bound its port");
        await using var app = await WebMqApp.StartAsync(null, null, $"--WebMq:Weather:Sources:0={station.Lines[0]}", "--WebMq:Weather:Station:Enabled=false");
        await station.Prints("subscribed");
        var begin = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 600; i++)
            await station.Write(string.Create(CultureInfo.InvariantCulture, $"{{\"station\":\"storm\",\"time\":\"{begin.AddSeconds(i):O}\",\"temperature\":{i % 40}}}"));
        await Eventually.True(() => Logged(app).GetAwaiter().GetResult() == 600, "the storm is logged");

        await using var hub = await WeatherHubClient.Open(app, "ada");
        await using var other = await WeatherHubClient.Open(app, "bob");
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Python? listener = null;
        try
        {
            var (heard, sought) = (new List<Observation>(), false);
            await foreach (var batch in hub.StreamAsync<ReplayBatch>(nameof(IWeatherHub.Replay), new ReplayRequest(begin, begin.AddMinutes(10), ["storm"], 100, Republish: true), enough.Token))
            {
                if (listener is null)
                {
                    // It stands until somebody listens, and begins once more.
                    await hub.InvokeAsync(nameof(IWeatherHub.SteerReplay), batch.Id, new ReplaySteering(Paused: true), enough.Token);
                    listener = Python.Start("listen.py", batch.Endpoint!, "{\"station\":\"storm\"", "600");
                    var refused = await Assert.ThrowsAsync<HubException>(() => other.InvokeAsync(nameof(IWeatherHub.SteerReplay), batch.Id, new ReplaySteering(Paused: false), enough.Token));
                    Assert.Contains("not-yours", refused.Message, StringComparison.Ordinal);
                    await hub.InvokeAsync(nameof(IWeatherHub.SteerReplay), batch.Id, new ReplaySteering(Paused: false, Speed: 5), enough.Token);
                }

                heard.AddRange(batch.Jumped ? [] : batch.Observations);
                if (!sought && listener.Lines.Count > 0)
                {
                    (sought, heard) = (true, []);
                    await hub.InvokeAsync(nameof(IWeatherHub.SteerReplay), batch.Id, new ReplaySteering(Speed: 1_000, Seek: begin), enough.Token);
                }
                else if (batch.Jumped)
                {
                    heard = [];
                }
            }

            Assert.Equal(Enumerable.Range(0, 600).Select(i => begin.AddSeconds(i)), heard.Select(o => o.Time));
            await listener!.Finish();
            Assert.Equal("2026-03-01T12:00:00+00:00", JsonDocument.Parse(listener.Lines.Last(l => l.Contains("T12:00:00", StringComparison.Ordinal))).RootElement.GetProperty("time").GetString());
        }
        finally
        {
            if (listener is not null)
                await listener.DisposeAsync();
        }

        Assert.Equal("Running", (await app.Worker("weather-republish")).GetProperty("state").GetString());
        // What was played is not taken for news.
        Assert.Equal(600, await Logged(app));
    }

    private static async Task<long> Logged(WebMqApp app) => (await app.Status()).GetProperty("weather")[0].GetProperty("logged").GetInt64();
}
