using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;

namespace WebMq.Web.Weather;

/// <content>Alerts.</content>
internal sealed partial class WeatherHub
{
    [ForReaders]
    public IAsyncEnumerable<WeatherAlertBatch> Alerts(CancellationToken cancellationToken) => alerts.Follow(cancellationToken);

    public async Task<WeatherAlert> AcknowledgeAlert(long alert) =>
        (await alerts.Acknowledge(Caller, alert, Context.ConnectionAborted)).OrHubError();

    [ForReaders]
    public Task<IReadOnlyList<WeatherAlertRule>> AlertRules() => Task.FromResult(rules.All);

    public Task<WeatherAlertRule> SaveAlertRule(WeatherAlertRule rule) => Task.FromResult(rules.Save(rule).OrHubError());

    public Task<WeatherAlertRule> RemoveAlertRule(string id) => Task.FromResult(rules.Remove(id).OrHubError());
}
