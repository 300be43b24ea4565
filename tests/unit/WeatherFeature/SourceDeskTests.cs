using WebMq.Shared.Weather;
using WebMq.UnitTests.Support;
using WebMq.Web;
using WebMq.Web.Weather;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

[Collection(AppSockets.Name)]
public sealed class SourceDeskTests : IDisposable
{
    private const string Configured = "tcp://127.0.0.1:6000";
    private const string Garden = "tcp://127.0.0.1:6001";

    private readonly TempDirectory _directory = new();
    private SourcesHarness _harness;

    public SourceDeskTests() => _harness = Start();

    [Fact]
    public async Task An_added_source_is_followed_at_once_and_after_the_next_start()
    {
        await _harness.Supervisor.StartAsync(CancellationToken.None);
        var added = (await _harness.Desk.Add(SourcesHarness.Ann, Garden, "{\"station\":\"oslo\"", "garden")).Value;
        await _harness.Launcher.Started($"tap {Garden} {{\"station\":\"oslo\"");
        Assert.Equal((Garden, "garden", SourceOrigin.Added, SourceState.Connecting, "ann"), (added.Endpoint, added.Station, added.Origin, added.State, added.By));

        Restart();
        Assert.Equal(
            [(Configured, "", SourceOrigin.Configured), (Garden, "{\"station\":\"oslo\"", SourceOrigin.Added)],
            _harness.Desk.List().Select(s => (s.Endpoint, s.Prefix, s.Origin)));
        Assert.Equal([added.Id, "garden"], _harness.Desk.List().Where(s => s.Id == added.Id).SelectMany(s => new[] { s.Id, s.Station }));
    }

    [Fact]
    public async Task A_paused_source_has_no_tap_and_stays_paused_over_a_start()
    {
        await _harness.Supervisor.StartAsync(CancellationToken.None);
        var tap = await _harness.Launcher.Started($"tap {Configured}");
        var id = _harness.Desk.List().Single().Id;

        Assert.Equal(SourceState.Paused, (await _harness.Desk.Pause(SourcesHarness.Ann, id)).Value.State);
        Assert.True(tap.WasStopped);
        Assert.Empty(_harness.Supervisor.Status);

        Restart();
        Assert.Equal(SourceState.Paused, _harness.Desk.List().Single().State);
        await _harness.Supervisor.StartAsync(CancellationToken.None);
        Assert.Empty(_harness.Supervisor.Status);
        Assert.Equal(SourceState.Connecting, (await _harness.Desk.Resume(SourcesHarness.Ann, id)).Value.State);
        await _harness.Launcher.Started($"tap {Configured}");
    }

    [Fact]
    public async Task A_source_that_is_left_is_gone_with_its_tap()
    {
        await _harness.Supervisor.StartAsync(CancellationToken.None);
        var id = (await _harness.Desk.Add(SourcesHarness.Ann, Garden, null, null)).Value.Id;
        await _harness.Desk.Pause(SourcesHarness.Ann, id);
        Assert.Null((await _harness.Desk.Remove(SourcesHarness.Ann, id)).Refusal);
        Assert.Equal([Configured], _harness.Desk.List().Select(s => s.Endpoint));
        // A pause goes with its source.
        Assert.Equal(SourceState.Connecting, (await _harness.Desk.Add(SourcesHarness.Ann, Garden, null, null)).Value.State);
    }

    [Fact]
    public async Task Only_an_administrator_changes_anything()
    {
        var id = _harness.Desk.List().Single().Id;
        foreach (var refused in new[]
        {
            await _harness.Desk.Add(SourcesHarness.Bob, Garden, null, null),
            await _harness.Desk.Pause(SourcesHarness.Bob, id),
            await _harness.Desk.Resume(SourcesHarness.Bob, id),
            await _harness.Desk.Remove(SourcesHarness.Bob, id),
        })
        {
            Assert.Equal("administrators-only", refused.Refusal!.Code);
        }
    }

    [Theory]
    [InlineData("garden:6001", "", null, "bad-endpoint")]
    [InlineData("tcp://127.0.0.1:0", "", null, "bad-endpoint")]
    [InlineData("tcp://*:6001", "", null, "bad-endpoint")]
    [InlineData("ipc:///tmp/x", "", null, "bad-endpoint")]
    [InlineData(Garden, "a\nb", null, "bad-prefix")]
    [InlineData(Garden, "", "My Garden", "bad-station")]
    [InlineData(Configured, "", null, "source-exists")]
    [InlineData(Configured, "{", null, "source-exists")]
    public async Task What_cannot_be_followed_is_refused_with_the_reason(string endpoint, string prefix, string? station, string code) =>
        Assert.Equal(code, (await _harness.Desk.Add(SourcesHarness.Ann, endpoint, prefix, station)).Refusal!.Code);

    [Fact]
    public async Task There_is_an_end_to_how_many_there_are()
    {
        for (var i = _harness.Sources.All.Count; i < WeatherSources.Max; i++)
            Assert.Null((await _harness.Desk.Add(SourcesHarness.Ann, $"tcp://127.0.0.1:{7_000 + i}", null, null)).Refusal);
        Assert.Equal("too-many-sources", (await _harness.Desk.Add(SourcesHarness.Ann, Garden, null, null)).Refusal!.Code);
    }

    [Fact]
    public async Task What_the_configuration_says_is_paused_and_not_left()
    {
        Outcome<SourceSummary> left = await _harness.Desk.Remove(SourcesHarness.Ann, _harness.Desk.List().Single().Id);
        Assert.Equal("source-of-configuration", left.Refusal!.Code);
        Assert.Equal("unknown-source", (await _harness.Desk.Pause(SourcesHarness.Ann, "nowhere")).Refusal!.Code);
    }

    [Fact]
    public async Task A_tap_that_ended_is_told_with_its_end()
    {
        await _harness.Supervisor.StartAsync(CancellationToken.None);
        (await _harness.Launcher.Started($"tap {Configured}")).End("signal 9");
        await Eventually.True(() => _harness.Desk.List().Single() is { State: SourceState.Down, LastExit: "signal 9" }, "it is down");
    }

    public void Dispose()
    {
        _harness.Dispose();
        _directory.Dispose();
    }

    private SourcesHarness Start() => new(new WeatherOptions { Sources = [Configured], Station = new() { Enabled = false } }, _directory);

    private void Restart()
    {
        _harness.Dispose();
        _harness = Start();
    }
}
