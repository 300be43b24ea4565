using WebMq.Shared.Weather;
using WebMq.Shared.Weather.Alerts;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Brings what is logged of the weather, and the rules as they change, to the conditions.</summary>
internal sealed class WeatherAlertInlet(WeatherAlertRules rules, WeatherConditions conditions, WeatherService weather, TimeProvider clock) : BackgroundService
{
    // What rose or fell before the start is known well enough from so many points.
    private const int PointsBefore = 120;

    private long _head;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        rules.Changed += Take;
        Take();
        // What is heard before another thread comes to read it is judged as well.
        _head = weather.Head;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var batch in weather.Follow(null, _head, stoppingToken))
            {
                var now = clock.GetUtcNow();
                foreach (var logged in batch.Observations)
                    conditions.Add(logged.Observation, now);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
        finally
        {
            rules.Changed -= Take;
        }
    }

    private void Take() => conditions.Take([.. rules.All.Where(r => r.Enabled && r.Kind != WeatherAlertKind.Silent)], Before);

    private IReadOnlyList<WeatherSeries> Before(WeatherAlertRule rule)
    {
        var now = clock.GetUtcNow();
        return weather.History(rule.Quantity, now - rule.Within, now, PointsBefore).Succeeded(out var history, out _) ? history.Series : [];
    }
}
