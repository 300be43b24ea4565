using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Accounts;
using WebMq.Shared.Weather.Replay;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Supervision;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.Sockets;
using WebMq.Web.Weather;
using WebMq.Web.Weather.Replay;
using WebMq.Web.Workers;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

[Collection(AppSockets.Name)]
public sealed class StormReplayTests : IAsyncLifetime
{
    private static readonly Person s_ann = new("p1", "ann");
    private static readonly Person s_bob = new("p2", "bob", Role.ReadOnly);

    private readonly SocketThread _thread = new(NullLogger<SocketThread>.Instance);
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeLauncher _launcher = new();
    private WeatherHarness _weather = null!;
    private WorkerSupervisor _supervisor = null!;
    private StormReplay _replays = null!;

    public async ValueTask InitializeAsync()
    {
        _weather = await WeatherHarness.Start();
        _supervisor = new WorkerSupervisor([], _launcher, new RecordingClock(), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), NullLogger<WorkerSupervisor>.Instance);
        var options = Options.Create(new WeatherOptions { MaxReplays = 2 });
        _replays = new StormReplay(_weather.Rows, new Republisher(_supervisor, _thread, options), options, _clock);
        // A minute of two stations, and of a third that is not asked for.
        await _weather.Append([.. Enumerable.Range(0, 60).SelectMany(i => new[] { "oslo", "rome", "bern" }.Select(s => WeatherHarness.Observe(s, i, i)))]);
    }

    public async ValueTask DisposeAsync()
    {
        await _supervisor.StopAsync(CancellationToken.None);
        _supervisor.Dispose();
        _thread.Dispose();
        await _weather.DisposeAsync();
    }

    [Fact]
    public async Task Observations_come_in_order_of_time_as_fast_as_was_asked()
    {
        using var run = await Open(speed: 10);
        await using var batches = run.Play(CancellationToken.None).GetAsyncEnumerator();
        var begin = await Next(batches);
        Assert.Equal((WeatherHarness.Noon, true, 0), (begin.Position, begin.Jumped, begin.Observations.Count));

        // A tenth of a second is a second of that time.
        var second = await Step(batches);
        Assert.Equal(WeatherHarness.Noon.AddSeconds(1), second.Position);
        Assert.Equal([("oslo", 0), ("rome", 0), ("oslo", 1), ("rome", 1)], second.Observations.Select(o => (o.Station, (int)o.Temperature)));
        Assert.Equal([("oslo", 2), ("rome", 2)], (await Step(batches)).Observations.Select(o => (o.Station, (int)o.Temperature)));
    }

    [Fact]
    public async Task It_ends_with_the_range_and_nothing_is_left_out()
    {
        using var run = await Open(speed: 100);
        var heard = 0;
        await using var batches = run.Play(CancellationToken.None).GetAsyncEnumerator();
        var batch = await Next(batches);
        for (var steps = 0; !batch.Over; steps++)
        {
            heard += batch.Observations.Count;
            Assert.InRange(steps, 0, 20);
            batch = await Step(batches);
        }

        Assert.Equal(120, heard);
        Assert.Equal(WeatherHarness.Noon.AddMinutes(1), batch.Position);
        Assert.False(await batches.MoveNextAsync());
    }

    [Fact]
    public async Task It_stands_goes_on_and_goes_elsewhere_as_its_owner_says()
    {
        using var run = await Open(speed: 10);
        await using var batches = run.Play(CancellationToken.None).GetAsyncEnumerator();
        await Next(batches);
        await Step(batches);

        var pending = batches.MoveNextAsync().AsTask();
        Assert.Null(_replays.Steer(s_ann, run.Id, new ReplaySteering(Paused: true)).Refusal);
        await Eventually.Result(pending, "it tells that it stands");
        Assert.True(batches.Current.Paused);

        pending = batches.MoveNextAsync().AsTask();
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(pending.IsCompleted);
        _replays.Steer(s_ann, run.Id, new ReplaySteering(Paused: false, Speed: 1, Seek: WeatherHarness.Noon.AddSeconds(30)));
        await Eventually.Result(pending, "it is elsewhere");
        Assert.Equal((WeatherHarness.Noon.AddSeconds(30), true, false, 1.0), (batches.Current.Position, batches.Current.Jumped, batches.Current.Paused, batches.Current.Speed));
        Assert.Equal([30, 30], (await Step(batches)).Observations.Select(o => (int)o.Temperature));
    }

    [Fact]
    public async Task A_reader_that_stalls_makes_it_wait()
    {
        using var run = await Open(speed: 10);
        await using var batches = run.Play(CancellationToken.None).GetAsyncEnumerator();
        await Next(batches);
        await Step(batches);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(WeatherHarness.Noon.AddSeconds(2), (await Step(batches)).Position);
    }

    [Fact]
    public async Task Only_its_owner_steers_it_and_only_as_fast_as_is_allowed()
    {
        using var run = await Open();
        Assert.Equal("not-yours", _replays.Steer(s_bob, run.Id, new ReplaySteering(Paused: true)).Refusal!.Code);
        Assert.Equal("bad-speed", _replays.Steer(s_ann, run.Id, new ReplaySteering(Speed: 0)).Refusal!.Code);
        Assert.Equal("unknown-replay", _replays.Steer(s_ann, "x", new ReplaySteering()).Refusal!.Code);
    }

    [Fact]
    public async Task Who_steers_it_as_it_ends_is_too_late_and_no_more()
    {
        var run = await Open();
        run.Dispose();

        run.Steer(new ReplaySteering(Paused: true));
    }

    [Fact]
    public async Task There_are_only_a_few_and_a_seat_is_free_when_one_is_over()
    {
        using var first = await Open();
        using (await Open())
            Assert.Equal("too-many-replays", (await Try()).Refusal!.Code);
        (await Try()).Value.Dispose();
    }

    [Theory]
    [InlineData(0, 60, 1, "oslo", "ok")]
    [InlineData(60, 60, 1, "oslo", "bad-range")]
    [InlineData(0, 40_000_000, 1, "oslo", "bad-range")]
    [InlineData(0, 60, 0.5, "oslo", "bad-speed")]
    [InlineData(0, 60, 1_001, "oslo", "bad-speed")]
    [InlineData(0, 60, double.NaN, "oslo", "bad-speed")]
    [InlineData(0, 60, 1, "nowhere", "unknown-station")]
    public async Task What_cannot_be_played_is_refused(int from, int to, double speed, string station, string code)
    {
        var opened = await _replays.Open(s_ann, new ReplayRequest(WeatherHarness.Noon.AddSeconds(from), WeatherHarness.Noon.AddSeconds(to), [station], speed), false, CancellationToken.None);
        Assert.Equal(code, opened.Refusal?.Code ?? "ok");
        if (opened.Refusal is null)
            opened.Value.Dispose();
    }

    [Fact]
    public async Task Who_only_reads_publishes_nothing() =>
        Assert.Equal("read-only", (await _replays.Open(s_bob, Request(1) with { Republish = true }, false, CancellationToken.None)).Refusal!.Code);

    [Fact]
    public async Task It_is_published_as_it_was_by_one_replay_at_a_time()
    {
        using var link = new FakeRepublishLink();
        var opening = _replays.Open(s_ann, Request(speed: 10) with { Republish = true }, false, CancellationToken.None);
        var worker = await _launcher.Started(Republisher.Name);
        link.Prove(worker);
        using var run = (await opening).Value;
        Assert.Equal("tcp://127.0.0.1:5564", run.Endpoint);
        Assert.Equal("republish-taken", (await _replays.Open(s_ann, Request(1) with { Republish = true }, false, CancellationToken.None)).Refusal!.Code);

        await using var batches = run.Play(CancellationToken.None).GetAsyncEnumerator();
        await Next(batches);
        await Step(batches);
        Assert.Equal([LinkMessage.Frame, .. "{\"station\":\"oslo\",\"time\":\"2026-03-01T12:00:00+00:00\",\"temperature\":0}"u8], link.Receive());
        Assert.Equal(0, run.Unpublished);
    }

    private static ReplayRequest Request(double speed) => new(WeatherHarness.Noon, WeatherHarness.Noon.AddMinutes(1), ["oslo", "rome"], speed);

    private async Task<StormRun> Open(double speed = 1) => (await _replays.Open(s_ann, Request(speed), false, CancellationToken.None)).Value;

    private Task<Web.Outcome<StormRun>> Try() => _replays.Open(s_ann, Request(1), false, CancellationToken.None);

    private static async Task<ReplayBatch> Next(IAsyncEnumerator<ReplayBatch> batches)
    {
        Assert.True(await batches.MoveNextAsync());
        return batches.Current;
    }

    // The next batch, a tenth of a second later.
    private async Task<ReplayBatch> Step(IAsyncEnumerator<ReplayBatch> batches)
    {
        var next = batches.MoveNextAsync().AsTask();
        _clock.Advance(StormRun.Step);
        Assert.True(await Eventually.Result(next, "the next batch comes"));
        return batches.Current;
    }

}
