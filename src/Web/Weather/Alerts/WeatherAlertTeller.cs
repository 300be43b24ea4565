using System.Threading.Channels;
using WebMq.Shared.Alerts;
using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Chat;
using WebMq.Web.Components;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Tells alerts in the rooms of their rules: raised, and over.</summary>
/// <remarks>
/// Each is said with an id of its own, so that what a crash left unsaid can be said again at the next start, and is there once.
/// </remarks>
internal sealed class WeatherAlertTeller(WeatherAlertRules rules, WeatherAlertProjection alerts, ChatService chat, TimeProvider clock, ILogger<WeatherAlertTeller> logger)
    : BackgroundService
{
    private const string Author = "weather";

    private static readonly TimeSpan s_news = TimeSpan.FromHours(1);

    private readonly Channel<WeatherAlert> _news = Channel.CreateBounded<WeatherAlert>(
        new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        alerts.Changed += Hear;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            foreach (var alert in alerts.Cleared.Concat(alerts.Open).OrderBy(a => a.Id))
                await Tell(alert, stoppingToken);
            await foreach (var alert in _news.Reader.ReadAllAsync(stoppingToken))
                await Tell(alert, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops; what is not said is said at the next start.
        }
        finally
        {
            alerts.Changed -= Hear;
        }
    }

    private void Hear(WeatherAlert alert) => _news.Writer.TryWrite(alert);

    private async Task Tell(WeatherAlert alert, CancellationToken stoppingToken)
    {
        if (alert.State == AlertState.Acknowledged || rules.All.FirstOrDefault(r => r.Id == alert.Rule)?.Room is not { } room)
            return;
        var lines = new List<RuleLine>();
        var now = clock.GetUtcNow();
        if (now - alert.RaisedAt < s_news)
            lines.Add(new RuleLine(Author, $"**{alert.Name}**, {alert.Station}: {WeatherAlertWords.Of(alert)}.", $"alert-{alert.Id}", null));
        if (alert.ClearedAt is { } over && now - over < s_news)
            lines.Add(new RuleLine(Author, $"**{alert.Name}**, {alert.Station}: over after {Ago.Length(over - alert.RaisedAt)}.", $"alert-{alert.Id}-over", null));
        if (lines.Count == 0)
            return;
        var refusals = await chat.Say(room, lines, stoppingToken);
        if (refusals.OfType<Refusal>().FirstOrDefault() is { } refusal)
            logger.AlertNotTold(room, refusal.Text);
    }
}
