using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;
using WebMq.UnitTests.ChatFeature;
using WebMq.Web.Alerts;
using WebMq.Web.Weather.Alerts;
using Xunit;

namespace WebMq.UnitTests.WeatherFeature;

public sealed class AlertHeraldTests : IAsyncLifetime
{
    private ChatHarness _harness = null!;
    private AlertHerald _herald = null!;

    [Fact]
    public async Task The_room_of_a_rule_is_told_what_was_raised_and_what_is_over()
    {
        await Tell(Told(AlertEvent.Raised, "oslo"), Told(AlertEvent.Acknowledged, "oslo"), Told(AlertEvent.Cleared, "oslo"));

        Assert.Equal(
            [("weather", "oslo: temperature above 30 °C, now 31 °C (hot)"), ("weather", "oslo: over: temperature above 30 °C")],
            _harness.Messages("garden").Select(m => (m.Author, m.Text)));
    }

    [Fact]
    public async Task A_thousand_alerts_at_once_are_ten_messages_and_the_number_of_the_rest()
    {
        await Tell([.. Enumerable.Range(0, 1_000).Select(i => Told(AlertEvent.Raised, $"s{i}"))]);

        var messages = _harness.Messages("garden");
        Assert.Equal((11, "and 990 more alerts"), (messages.Count, messages[^1].Text));
    }

    [Fact]
    public async Task A_room_that_is_not_there_keeps_nothing_from_going_on()
    {
        await _herald.Tell([Told(AlertEvent.Raised, "oslo")], [Rule("nowhere")], CancellationToken.None);
        await Tell(Told(AlertEvent.Raised, "oslo"));

        Assert.Single(_harness.Messages("garden"));
    }

    public async ValueTask InitializeAsync()
    {
        _harness = await ChatHarness.Start("garden");
        _herald = new AlertHerald(_harness.Chat, NullLogger<AlertHerald>.Instance);
    }

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    private static WeatherAlertRule Rule(string room) => new("hot", "*", WeatherAlertKind.Above, Limit: 30, Room: room) { Id = "1" };

    private static WeatherAlertPayload Told(AlertEvent what, string station) =>
        new(what, station, "1", "hot", WeatherAlertKind.Above, WeatherQuantity.Temperature, 30, null, 31);

    private async Task Tell(params WeatherAlertPayload[] told)
    {
        await _herald.Tell(told, [Rule("garden")], CancellationToken.None);
        await _harness.ReadModel.WaitFor(_harness.Log.Head, CancellationToken.None);
    }
}
