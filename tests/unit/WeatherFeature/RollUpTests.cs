using WebMq.Shared.Weather;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using WebMq.Web.Weather.Store;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class RollUpTests : IAsyncLifetime
{
    private WeatherHarness _harness = null!;

    [Fact]
    public async Task Roll_ups_of_every_length_are_what_is_computed_from_the_observations()
    {
        var told = Told(5_000, seed: 1);
        await AppendAll(told);

        Check(told);
    }

    [Fact]
    public async Task An_observation_that_comes_late_changes_the_roll_ups_of_its_own_time()
    {
        var told = Told(2_000, seed: 2);
        var late = told.OrderBy(o => o.Temperature).ToArray();
        await AppendAll(late);

        Check(late);
    }

    [Fact]
    public async Task The_very_same_observation_twice_is_stored_and_rolled_up_once_and_counted()
    {
        var one = WeatherHarness.Observe("oslo", 0, 10) with { Rain = 0.2 };
        await _harness.Append(one, WeatherHarness.Observe("oslo", 1, 11), one, one with { Rain = 0.3 });

        Check([one, WeatherHarness.Observe("oslo", 1, 11), one with { Rain = 0.3 }]);
        var summary = Assert.Single(_harness.Weather.Stations);
        Assert.Equal((4, 1), (summary.Count, summary.Duplicates));
    }

    [Fact]
    public async Task After_a_start_roll_ups_go_on_where_they_were()
    {
        var told = Told(1_000, seed: 3);
        await AppendAll(told[..500]);
        await _harness.Reopen();
        await AppendAll(told[500..]);

        Check(told);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_made_again_from_the_log_to_the_byte()
    {
        var told = Told(1_000, seed: 4);
        await AppendAll(told);
        var before = _harness.Stored(RollUpPeriod.Quarter, "oslo");

        await _harness.Reopen(h => h.DeleteRows());

        Assert.Equal(before.Select(r => Convert.ToHexString(r.Data)), _harness.Stored(RollUpPeriod.Quarter, "oslo").Select(r => Convert.ToHexString(r.Data)));
    }

    [Fact]
    public async Task A_transaction_that_fails_leaves_nothing_in_the_roll_ups_of_the_next()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 10));
        // Its temperature is none: the rows refuse it, and the entries that shared its transaction are applied once more.
        await _harness.Log.AppendAsync(
        [
            new(WeatherProjection.Subjects + "oslo", new Web.Weather.WeatherPayload(WeatherHarness.Source, WeatherHarness.Observe("oslo", 1, 20)).ToBytes()),
            new(WeatherProjection.Subjects + "oslo", "{}"u8.ToArray()),
        ]);
        await _harness.Append(WeatherHarness.Observe("oslo", 2, 30));

        Check([WeatherHarness.Observe("oslo", 0, 10), WeatherHarness.Observe("oslo", 1, 20), WeatherHarness.Observe("oslo", 2, 30)]);
    }

    [Fact]
    public async Task Roll_ups_stay_when_retention_has_taken_their_observations_and_go_in_their_own_time()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 10), WeatherHarness.Observe("oslo", 1, 20));
        _harness.Clock.Advance(TimeSpan.FromDays(8));
        await _harness.CleanUp();

        Assert.Equal(0, Rows("observations"));
        Assert.Equal((1, 1, 1), (Rows("minutes"), Rows("quarters"), Rows("hours")));
        _harness.Clock.Advance(TimeSpan.FromDays(25));
        await _harness.CleanUp();
        Assert.Equal((0, 1, 1), (Rows("minutes"), Rows("quarters"), Rows("hours")));
        _harness.Clock.Advance(TimeSpan.FromDays(366));
        await _harness.CleanUp();
        Assert.Equal((0, 0, 1), (Rows("minutes"), Rows("quarters"), Rows("hours")));
    }

    [Fact]
    public async Task With_a_new_log_the_roll_ups_of_the_old_one_stay_and_go_on()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 10));
        await _harness.Reopen(h => h.DeleteLog());
        Assert.Equal((0, 1), (Rows("observations"), Rows("hours")));

        await _harness.Append(WeatherHarness.Observe("oslo", 1, 20));

        Assert.Equal(15, Stored(RollUpPeriod.Hour).Single()[WeatherQuantity.Temperature].Mean);
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_and_made_again()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 0, 10));
        await _harness.Reopen(h => File.WriteAllText(h.File, new string('x', 8_192)));

        Assert.True(File.Exists(_harness.File + ".set-aside"));
        Assert.Equal(10, Stored(RollUpPeriod.Hour).Single()[WeatherQuantity.Temperature].Mean);
    }

    public async ValueTask InitializeAsync() => _harness = await WeatherHarness.Start();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private static Observation[] Told(int count, int seed)
    {
        var random = new Random(seed);
        var time = -3_000.0;
        return [.. Enumerable.Range(0, count).Select(i => WeatherHarness.Observe("oslo", time += random.NextDouble() * 2, Math.Round((random.NextDouble() * 60) - 20, 1)) with
        {
            Humidity = random.Next(4) == 0 ? null : random.Next(101),
            Pressure = random.Next(980, 1030),
            WindSpeed = Math.Round(random.NextDouble() * 14, 1),
            WindDirection = random.Next(361),
            Rain = random.Next(3) == 0 ? Math.Round(random.NextDouble(), 1) : null,
        })];
    }

    private async Task AppendAll(Observation[] observations)
    {
        foreach (var piece in observations.Chunk(700))
            await _harness.Append(piece);
    }

    private void Check(IReadOnlyList<Observation> told) => PlainRollUp.Agree(_harness.Rows, "oslo", told);

    private List<RollUp> Stored(RollUpPeriod period) => _harness.Stored(period, "oslo").ConvertAll(r => RollUp.From(r.Start, r.Data));

    private long Rows(string table) => _harness.Rows.Query((connection, _) => connection.Scalar<long>($"SELECT count(*) FROM {table}"));
}
