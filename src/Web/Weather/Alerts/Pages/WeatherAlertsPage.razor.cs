using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Accounts;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Alerts.Pages;

/// <summary>Alerts of stations that go on, the rules that raise them, and what was.</summary>
public sealed partial class WeatherAlertsPage : PeriodicComponent
{
    private static readonly TimeSpan s_around = TimeSpan.FromMinutes(30);

    private IReadOnlyList<WeatherAlert> _open = [];
    private IReadOnlyList<WeatherAlert> _cleared = [];
    private IReadOnlyList<WeatherAlertRule> _rules = [];
    private IReadOnlyList<string> _stations = [];
    private AlertRuleForm? _form;
    private string? _fault;
    private string? _said;

    [Inject]
    private WeatherAlerts Alerts { get; set; } = default!;

    [Inject]
    private WeatherAlertRules Rules { get; set; } = default!;

    [Inject]
    private WeatherService Weather { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <inheritdoc/>
    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override void OnParametersSet() => Look();

    /// <inheritdoc/>
    protected override ValueTask<bool> LookAgain()
    {
        Look();
        return ValueTask.FromResult(true);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        await using var notices = await Js.InvokeAsync<IJSObjectReference>("import", Left, "/notices.js");
        await notices.InvokeVoidAsync("button", Left);
    }

    private static string Key(WeatherAlert alert) => $"{alert.Station} {alert.Name}";

    private static string Name(WeatherAlert alert) => $"{alert.Name} at {alert.Station}";

    // The time of the alert on the page of the stations.
    private static string Around(WeatherAlert alert) => string.Create(
        CultureInfo.InvariantCulture,
        $"/weather?stations={alert.Station}&from={alert.RaisedAt - s_around:yyyy-MM-ddTHH:mm:ssZ}&to={(alert.ClearedAt ?? alert.RaisedAt) + s_around:yyyy-MM-ddTHH:mm:ssZ}");

    private void Look()
    {
        _open = Alerts.Open;
        _cleared = Alerts.Cleared;
        _rules = Rules.All;
        _stations = [.. Weather.Stations.Select(s => s.Station)];
    }

    private void Begin(WeatherAlertRule? rule) => (_form, _fault, _said) = (rule is null ? new AlertRuleForm() : AlertRuleForm.Of(rule), null, null);

    private void Save()
    {
        _fault = null;
        if (_form?.Read() is not { } rule)
            return;
        if (!Rules.Save(rule).Succeeded(out var saved, out var refusal))
        {
            _fault = refusal.Text;
            return;
        }

        (_form, _said) = (null, $"{saved.Name} is kept.");
        Look();
    }

    private void Switch(WeatherAlertRule rule)
    {
        _said = Rules.Save(rule with { Enabled = !rule.Enabled }).Refusal?.Text ?? $"{rule.Name} is {(rule.Enabled ? "off" : "on")}.";
        Look();
    }

    private void Remove(WeatherAlertRule rule)
    {
        _said = Rules.Remove(rule.Id!).Refusal?.Text ?? $"{rule.Name} is removed.";
        Look();
    }

    private async Task<Refusal?> Take(Person me, WeatherAlert alert, CancellationToken left) => (await Alerts.Acknowledge(me, alert.Id, left)).Refusal;
}
