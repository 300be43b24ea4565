using System.Text;
using WebMq.Shared.MessageLog;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.UnitTests.ChatFeature;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherAlertTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_wavers_about_its_limit_is_one_alert_until_it_is_well_within()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Above, 30, r => r with { Hysteresis = 2 });
        Assert.Empty(await bench.Read("oslo", 29, 30));
        Assert.Equal(["oslo Above Active"], await bench.Read("oslo", 30.1));
        Assert.Equal((30, 30.1), (bench.Alerts.Open[0].Limit, bench.Alerts.Open[0].Value));
        Assert.Equal(["oslo Above Active"], await bench.Read("oslo", 29, 31, 28.1));
        Assert.Equal(["oslo Above Cleared"], await bench.Read("oslo", 28));
        Assert.Equal(["oslo Above Active", "oslo Above Cleared"], await bench.Read("oslo", 31));
    }

    [Fact]
    public async Task What_must_last_is_told_only_when_it_has_lasted_without_a_break()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Below, 0, r => r with { For = TimeSpan.FromSeconds(3) });
        Assert.Empty(await bench.Read("oslo", -1, -2, -3, 1, -1, -1, -1));
        Assert.Equal(["oslo Below Active"], await bench.Read("oslo", -1));
        Assert.Equal(["oslo Below Cleared"], await bench.Read("oslo", 0));
    }

    [Fact]
    public async Task What_lasted_a_moment_between_two_looks_is_told()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Above, 30);
        bench.Weather.Clock.Advance(TimeSpan.FromSeconds(1));
        var now = bench.Weather.Clock.GetUtcNow();
        bench.Conditions.Add(new Observation("oslo", now, 35), now);
        bench.Conditions.Add(new Observation("oslo", now.AddMilliseconds(1), 20), now);
        Assert.Equal(["oslo Above Active"], await bench.Look());
        Assert.Equal(["oslo Above Cleared"], await bench.Look());
    }

    [Fact]
    public async Task A_late_observation_and_one_of_another_station_say_nothing()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Above, 30, r => r with { Station = "oslo" });
        Assert.Empty(await bench.Read("bergen", 40));
        await bench.Read("oslo", 20);
        var now = bench.Weather.Clock.GetUtcNow();
        bench.Conditions.Add(new Observation("oslo", now.AddMinutes(-1), 40), now);
        Assert.Empty(await bench.Look());
    }

    [Fact]
    public async Task A_rise_and_a_fall_within_a_time_are_told_and_slow_ones_are_not()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Rises, 5, r => r with { Within = TimeSpan.FromSeconds(60) });
        bench.Rule(WeatherAlertKind.Falls, 5, r => r with { Within = TimeSpan.FromSeconds(60), Hysteresis = 2 });
        Assert.Empty(await bench.Read("oslo", [.. Enumerable.Range(0, 200).Select(i => 10 + (i * 0.05))]));
        Assert.Equal(["oslo Rises Active"], await bench.Read("oslo", 23, 24));
        Assert.Equal(["oslo Falls Active", "oslo Rises Cleared"], await bench.Read("oslo", 18));
        Assert.Equal(["oslo Falls Active", "oslo Rises Cleared"], await bench.Read("oslo", [.. Enumerable.Repeat(18d, 57)]));
        Assert.Equal(["oslo Falls Cleared", "oslo Rises Cleared"], await bench.Read("oslo", [.. Enumerable.Repeat(18d, 10)]));
    }

    [Fact]
    public async Task What_was_before_the_rule_counts_for_a_change()
    {
        await using var bench = await WeatherAlertBench.Start();
        var now = bench.Weather.Clock.GetUtcNow();
        await bench.Weather.Append([.. Enumerable.Range(1, 10).Select(i => new Observation("oslo", now.AddMinutes(-i), 10))]);
        bench.Rule(WeatherAlertKind.Rises, 5, r => r with { Within = TimeSpan.FromMinutes(30) });
        Assert.Equal(["oslo Rises Active"], await bench.Read("oslo", 16));
    }

    [Fact]
    public async Task Silence_is_told_and_ends_with_the_next_that_is_heard()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Silent, 0, r => r with { Within = TimeSpan.FromMinutes(1) });
        await bench.Weather.Append(new Observation("oslo", bench.Weather.Clock.GetUtcNow(), 10));
        bench.Weather.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(await bench.Look());
        bench.Weather.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["oslo Silent Active"], await bench.Look());
        Assert.Equal(60, bench.Alerts.Open[0].Value);
        Assert.Equal(["oslo Silent Active"], await bench.Look());
        bench.Weather.Clock.Advance(TimeSpan.FromSeconds(1));
        await bench.Weather.Append(new Observation("oslo", bench.Weather.Clock.GetUtcNow(), 10));
        Assert.Equal(["oslo Silent Cleared"], await bench.Look());
    }

    [Fact]
    public async Task An_alert_outlives_the_app_with_who_takes_care_of_it()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Above, 30);
        await bench.Read("oslo", 31);
        var alert = bench.Alerts.Open[0];
        Assert.Equal("ann", (await bench.Alerts.Acknowledge(ChatHarness.Ann, alert.Id, Now)).Value.AcknowledgedBy);
        Assert.Equal("ann", (await bench.Alerts.Acknowledge(ChatHarness.Bob, alert.Id, Now)).Value.AcknowledgedBy);
        Assert.Equal("unknown-alert", (await bench.Alerts.Acknowledge(ChatHarness.Bob, alert.Id + 1, Now)).Refusal?.Code);
        await bench.Reopen();
        Assert.Equal(["oslo Above Acknowledged"], await bench.Look());
        Assert.Equal(["oslo Above Cleared"], await bench.Read("oslo", 20));
        Assert.Equal("ann", bench.Alerts.Cleared[0].AcknowledgedBy);
    }

    [Fact]
    public async Task A_rule_that_is_removed_or_switched_off_ends_its_alerts()
    {
        await using var bench = await WeatherAlertBench.Start();
        var heat = bench.Rule(WeatherAlertKind.Above, 30);
        var cold = bench.Rule(WeatherAlertKind.Below, 40);
        Assert.Equal(2, (await bench.Read("oslo", 31)).Length);
        bench.Rules.Save(heat with { Enabled = false });
        bench.Rules.Remove(cold.Id!);
        Assert.All(await bench.Look(), s => Assert.EndsWith("Cleared", s, StringComparison.Ordinal));
        Assert.Equal([heat.Id], bench.Rules.All.Select(r => r.Id));
    }

    [Fact]
    public async Task Whoever_reads_the_log_sees_what_happens_to_an_alert()
    {
        await using var bench = await WeatherAlertBench.Start();
        bench.Rule(WeatherAlertKind.Above, 30, r => r with { Name = "Heat" });
        await bench.Read("oslo", 31.5, 20);
        using var reader = bench.Weather.Log.Open(new LogCursor(SubjectFilter.StartingWith("alert."), 0));
        var entries = (await reader.Batches(Now).FirstAsync(Now)).ToList();
        Assert.All(entries, e => Assert.Equal("alert.oslo", e.Subject));
        var raised = Encoding.UTF8.GetString(entries[0].Payload.Span);
        Assert.Contains("\"event\":\"raised\"", raised, StringComparison.Ordinal);
        Assert.Contains("oslo: temperature was 31.5", raised, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"cleared\"", Encoding.UTF8.GetString(entries[^1].Payload.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WeatherAlertKind.Above, double.NaN, 0, 0, "limit")]
    [InlineData(WeatherAlertKind.Rises, 5, 0, 0, "1 s to 24 h")]
    [InlineData(WeatherAlertKind.Rises, -5, 60, 0, "more than 0")]
    [InlineData(WeatherAlertKind.Falls, 5, 60, 5, "way back")]
    [InlineData(WeatherAlertKind.Silent, 0, 90_000, 0, "silence")]
    public async Task A_rule_that_makes_no_sense_is_refused(WeatherAlertKind kind, double limit, double within, double back, string says)
    {
        await using var bench = await WeatherAlertBench.Start();
        var refusal = bench.Rules.Save(new WeatherAlertRule(null, "x", kind, Limit: limit, Within: TimeSpan.FromSeconds(within), Hysteresis: back)).Refusal;
        Assert.Equal("bad-rule", refusal?.Code);
        Assert.Contains(says, refusal!.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Rules_are_there_again_after_a_start_and_are_not_without_number()
    {
        await using var bench = await WeatherAlertBench.Start();
        for (var i = 0; i < 100; i++)
            bench.Rule(WeatherAlertKind.Above, i);
        Assert.Equal("too-many-rules", bench.Rules.Save(new WeatherAlertRule(null, "x", WeatherAlertKind.Above)).Refusal?.Code);
        Assert.Equal("unknown-rule", bench.Rules.Save(new WeatherAlertRule("none", "x", WeatherAlertKind.Above)).Refusal?.Code);
        await bench.Reopen();
        Assert.Equal(100, bench.Rules.All.Count);
    }
}
