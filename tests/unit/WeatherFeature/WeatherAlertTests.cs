using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Accounts;
using WebMq.Shared.Alerts;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.Alerts;
using WebMq.Web.MessageLog;
using WebMq.Web.State;
using WebMq.Web.Weather.Alerts;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class WeatherAlertTests : IAsyncLifetime
{
    private static readonly Person s_ann = new("1", "ann", Role.Member);

    private readonly TempDirectory _directory = new();
    private WeatherHarness _harness = null!;
    private StateFile _state = null!;
    private ReadModel _readModel = null!;
    private WeatherAlertRules _rules = null!;
    private WeatherAlerts _alerts = null!;
    private double _second;

    [Fact]
    public async Task An_alert_is_raised_acknowledged_and_cleared_with_who_and_when()
    {
        Put(new("hot", "*", WeatherAlertKind.Above, Limit: 30));
        await See(35);
        var raised = Assert.Single(_alerts.Open);
        Assert.Equal(("oslo", "hot", 35, AlertState.Active), (raised.Station, raised.Rule, raised.Value, raised.State));

        _harness.Clock.Advance(TimeSpan.FromMinutes(1));
        var acknowledged = (await _alerts.Acknowledge(s_ann, raised.Id, CancellationToken.None)).Value;
        Assert.Equal(("ann", _harness.Clock.GetUtcNow(), AlertState.Acknowledged), (acknowledged.AcknowledgedBy, acknowledged.AcknowledgedAt!.Value, acknowledged.State));

        _harness.Clock.Advance(TimeSpan.FromMinutes(1));
        await See(29);
        Assert.Empty(_alerts.Open);
        var over = Assert.Single(_alerts.List());
        Assert.Equal((_harness.Clock.GetUtcNow(), AlertState.Cleared), (over.ClearedAt!.Value, over.State));
        Assert.Equal(raised.Id, Assert.Single(_alerts.History(null, 10)).Id);
    }

    [Fact]
    public async Task A_rule_for_each_station_raises_one_alert_a_station()
    {
        Put(new("hot", "*", WeatherAlertKind.Above, Limit: 30));
        await _harness.Append(WeatherHarness.Observe("oslo", 1, 31), WeatherHarness.Observe("bergen", 1, 32), WeatherHarness.Observe("bodo", 1, 3));
        await Look();

        Assert.Equal(["bergen", "oslo"], _alerts.Open.Select(a => a.Station).Order());
        Assert.Equal("oslo", Assert.Single(_alerts.List("oslo")).Station);
    }

    [Fact]
    public async Task A_station_that_falls_silent_raises_and_one_that_was_never_heard_does_too()
    {
        await See(20);
        Put(new("quiet", "oslo", WeatherAlertKind.Silent, Over: TimeSpan.FromSeconds(30)));
        Put(new("never", "atlantis", WeatherAlertKind.Silent, Over: TimeSpan.FromSeconds(60)));
        _harness.Clock.Advance(TimeSpan.FromSeconds(31));
        await Look();
        Assert.Equal(["oslo"], _alerts.Open.Select(a => a.Station));

        _harness.Clock.Advance(TimeSpan.FromSeconds(30));
        await Look();
        Assert.Equal(["atlantis", "oslo"], _alerts.Open.Select(a => a.Station));

        await See(20);
        Assert.Equal(["atlantis"], _alerts.Open.Select(a => a.Station));
    }

    [Fact]
    public async Task An_alert_goes_on_over_a_restart_and_is_not_raised_twice()
    {
        Put(new("hot", "*", WeatherAlertKind.Above, Limit: 30));
        await See(35);
        await Reopen();
        await See(36);

        Assert.Single(_alerts.Open);
        Assert.Single(_alerts.History(null, 10));
    }

    [Fact]
    public async Task With_its_rule_an_alert_is_over()
    {
        var rule = Put(new("hot", "*", WeatherAlertKind.Above, Limit: 30));
        await See(35);

        Assert.Null(_rules.Remove(rule.Id).Refusal);
        await Look();

        Assert.Empty(_alerts.Open);
    }

    [Fact]
    public async Task A_rise_counts_what_was_told_before_the_app_started()
    {
        await _harness.Append(WeatherHarness.Observe("oslo", 3_000, 10), WeatherHarness.Observe("oslo", 3_030, 10));
        Put(new("rise", "*", WeatherAlertKind.Rises, Limit: 5, Over: TimeSpan.FromMinutes(30)));
        await Reopen();
        await _harness.Append(WeatherHarness.Observe("oslo", 3_600, 16));
        await Look();

        Assert.Equal(6, Assert.Single(_alerts.Open).Value);
    }

    [Theory]
    [InlineData("", "oslo", WeatherAlertKind.Above, 0, 0)]
    [InlineData("x", "Oslo!", WeatherAlertKind.Above, 0, 0)]
    [InlineData("x", "oslo", WeatherAlertKind.Above, double.NaN, 0)]
    [InlineData("x", "oslo", WeatherAlertKind.Above, 0, -1)]
    [InlineData("x", "oslo", WeatherAlertKind.Rises, 5, 0)]
    [InlineData("x", "oslo", WeatherAlertKind.Silent, 0, 0)]
    [InlineData("x", "oslo", (WeatherAlertKind)9, 0, 0)]
    public void A_rule_that_makes_no_sense_is_refused(string name, string station, WeatherAlertKind kind, double limit, double hysteresis) =>
        Assert.Equal("bad-rule", _rules.Put(s_ann, new WeatherAlertRule(name, station, kind, Limit: limit, Hysteresis: hysteresis)).Refusal?.Code);

    [Fact]
    public void There_are_at_most_fifty_rules()
    {
        for (var i = 0; i < WeatherAlertRules.MaxRules; i++)
            Put(new($"rule {i}", "*", WeatherAlertKind.Above, Limit: 30));

        Assert.Equal("too-many-rules", _rules.Put(s_ann, new("one more", "*", WeatherAlertKind.Above, Limit: 30)).Refusal?.Code);
    }

    [Fact]
    public async Task An_alert_that_is_over_cannot_be_acknowledged() =>
        Assert.Equal("unknown-alert", (await _alerts.Acknowledge(s_ann, 7, CancellationToken.None)).Refusal?.Code);

    [Fact]
    public void The_entry_of_an_alert_is_frozen()
    {
        var raised = new WeatherAlertPayload(AlertEvent.Raised, "oslo", "7f", "hot", WeatherAlertKind.Above, WeatherQuantity.FeelsLike, 30, null, 31.5);
        Assert.Equal(
            """{"v":1,"event":"raised","station":"oslo","rule":"7f","name":"hot","kind":"above","quantity":"feelsLike","limit":30,"value":31.5}""",
            Encoding.UTF8.GetString(raised.ToBytes()));
        Assert.Equal(raised, WeatherAlertPayload.From(raised.ToBytes()));
    }

    [Theory]
    [InlineData(WeatherAlertKind.Above, 30.0, null, "oslo: temperature above 30 °C, now 31.2 °C (my rule)")]
    [InlineData(WeatherAlertKind.Falls, 4.0, 3_600.0, "oslo: temperature falls by 4 °C in 60 min, now 31.2 °C (my rule)")]
    public void An_alert_is_told_in_a_sentence(WeatherAlertKind kind, double limit, double? over, string sentence) => Assert.Equal(
        sentence,
        WeatherAlertText.Sentence(new(AlertEvent.Raised, "oslo", "1", "my rule", kind, WeatherQuantity.Temperature, limit, over, 31.2)));

    public async ValueTask InitializeAsync()
    {
        _harness = await WeatherHarness.Start();
        await Open();
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _harness.DisposeAsync();
        _directory.Dispose();
    }

    private WeatherAlertRule Put(WeatherAlertRule rule) => _rules.Put(s_ann, rule).Value;

    // Each is a second later than the one before.
    private async Task See(double temperature)
    {
        await _harness.Append(WeatherHarness.Observe("oslo", ++_second, temperature));
        await Look();
    }

    private async Task Look()
    {
        var looked = _alerts.Look(CancellationToken.None);
        await Eventually.True(() => looked.IsCompleted, "the alerts are looked at");
        await looked;
    }

    private async Task Reopen()
    {
        Close();
        await _harness.Reopen();
        await Open();
    }

    private async Task Open()
    {
        var projection = new WeatherAlertProjection();
        _state = new StateFile(_directory.Combine("state.db"), [new WeatherAlertTables()]);
        _readModel = new ReadModel(_harness.Log, _directory.Combine("readmodel.db"), [projection], NullLogger<ReadModel>.Instance);
        await _readModel.StartAsync(null, CancellationToken.None);
        _rules = new WeatherAlertRules(_state, _harness.Clock);
        _alerts = new WeatherAlerts(_rules, _harness.Weather, projection, _harness.Log, _readModel, _harness.Clock);
    }

    private void Close()
    {
        _alerts.Dispose();
        _readModel.Dispose();
        _state.Dispose();
    }
}
