using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WebMq.Web.Chat;
using WebMq.Web.MessageLog;
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
    IServer server,
    TimeProvider clock)
{
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public static string Version { get; } =
        typeof(StatusService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public StatusReport Report() => new(
        Version,
        Environment.ProcessId,
        _startedAt,
        [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []],
        data.Path,
        new LogStatus(log.Epoch, log.Head, readModel.Applied, log.Appended, log.Duplicates),
        supervisor.Status,
        new ChatStatus(chat.Received, chat.Logged, chat.Sent, chat.Dropped, chat.Refused.ToDictionary(r => r.Key.ToString(), r => r.Value)),
        [.. weather.All.Select(s => new WeatherSourceStatus(
            s.BoundEndpoint,
            !s.IsOurs,
            s.LastSeen,
            s.Received,
            s.Logged,
            s.Dropped,
            s.Refused.ToDictionary(r => r.Key.ToString(), r => r.Value)))]);
}
