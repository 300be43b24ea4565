using WebMq.Shared.Queues;
using WebMq.Web.Alerts;
using WebMq.Web.MessageLog;
using WebMq.Web.Queues.Alerts;
using WebMq.Web.Startup;

namespace WebMq.Web.Queues;

/// <summary>Puts queues into the app.</summary>
internal static class QueuesFeature
{
    public static void AddQueues(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<QueuesOptions>("WebMq:Queues", options =>
        [
            (EndpointAddress.IsValid(options.Endpoint), "Endpoint", $"{EndpointAddress.Rule}, not '{options.Endpoint}'"),
            (options.RememberIds >= TimeSpan.FromMinutes(1) && options.RememberIds <= TimeSpan.FromDays(3_650), "RememberIds", "must be from 00:01:00 to 3650.00:00:00"),
            (options.MinFreeSpace >= 0, "MinFreeSpace", "must be 0 or more bytes"),
            (options.MaxQueues is >= 1 and <= 10_000, "MaxQueues", "must be from 1 to 10,000"),
        ]);
        builder.Services.AddSingleton<QueueService>();
        builder.Services.AddHostedService<Starter>();
        builder.Services.AddSingleton<QueueHistory>();
        builder.Services.AddHostedService(services => services.GetRequiredService<QueueHistory>());
        builder.Services.AddAlerts<QueueAlert, QueueAlertProjection, QueueAlerts>();
        builder.Services.AddSignalR().AddHubOptions<QueuesHub>(hub => hub.MaximumReceiveMessageSize = QueuesHub.MaxMessage);
    }

    /// <summary>Nothing listens before the queues are open.</summary>
    private sealed class Starter(QueueService queues, IHostApplicationLifetime lifetime) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await queues.StartAsync(cancellationToken);
            // Before the web waits for those who wait here.
            lifetime.ApplicationStopping.Register(queues.EndReceivers);
        }

        public Task StopAsync(CancellationToken cancellationToken) => queues.DisposeAsync().AsTask();
    }
}
