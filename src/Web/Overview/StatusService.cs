using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using WebMq.Web.Chat;
using WebMq.Web.Echo;
using WebMq.Web.Events;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues.Alerts;
using WebMq.Web.Queues.Sockets;
using WebMq.Web.Rules;
using WebMq.Web.Startup;
using WebMq.Web.Weather;
using WebMq.Web.Workers;

namespace WebMq.Web.Overview;

/// <summary>Gathers what Overview shows.</summary>
internal sealed class StatusService(
    WorkerSupervisor supervisor,
    SqliteMessageLog log,
    ReadModel readModel,
    DataDirectory data,
    ChatCounters chat,
    WeatherSources weather,
    WeatherService observations,
    QueueLink queues,
    SocketCounters queueSocket,
    QueueAlerts alerts,
    RuleService rules,
    EventCounters events,
    IOptions<EchoOptions> echo,
    IServer server,
    TimeProvider clock)
{
    private const int MaxAlerts = 100;

    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public static string Version { get; } =
        typeof(StatusService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public StatusReport Report() => new(
        Version,
        Environment.ProcessId,
        _startedAt,
        [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []],
        data.Path,
        new LogStatus(log.Epoch, log.Head, Math.Min(readModel.Applied, observations.Applied), log.Appended, log.Duplicates),
        supervisor.Status,
        [.. Endpoints()],
        new ChatStatus(chat.Received, chat.Logged, chat.Sent, chat.Dropped, chat.Refused.ToDictionary(r => r.Key.ToString(), r => r.Value)),
        [.. weather.All.Select(s => new WeatherSourceStatus(
            s.BoundEndpoint,
            !s.IsOurs,
            s.LastSeen,
            s.Received,
            s.Logged,
            s.Dropped,
            s.Refused.ToDictionary(r => r.Key.ToString(), r => r.Value)))],
        new QueueSocketStatus(queueSocket.Requests, queues.Subscriptions, queueSocket.Undeliverable, queueSocket.Refused),
        [.. alerts.Open.Take(MaxAlerts)],
        RulesStatus.Of(rules.List()),
        new EventsStatus(events.Published, events.Replays, events.Refused, events.Abandoned, events.LeftOut));

    private IEnumerable<EndpointStatus> Endpoints()
    {
        foreach (var (name, endpoint) in supervisor.Status.SelectMany(worker => worker.Endpoints).Where(e => e.Key is not ("link" or "source")))
            yield return new EndpointStatus(name, EndpointAddress.ForClients(endpoint), Elsewhere: false);
        if (!echo.Value.Worker.Enabled)
            yield return new EndpointStatus("echo", EndpointAddress.ForClients(echo.Value.Endpoint), Elsewhere: true);
        foreach (var source in weather.All.Where(source => !source.IsOurs))
            yield return new EndpointStatus("source", EndpointAddress.ForClients(source.Endpoint), Elsewhere: true);
    }
}
