using Microsoft.AspNetCore.SignalR;
using WebMq.Web.Queues.Sockets;
using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Queues;

/// <summary>Puts the queues into the app.</summary>
internal static class QueuesFeature
{
    public static void AddQueues(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<QueuesOptions>("WebMq:Queues", options =>
        [
            (EndpointAddress.IsValid(options.Endpoint), "Endpoint", $"{EndpointAddress.Rule}, not '{options.Endpoint}'"),
        ]);
        builder.Services.AddSingleton<QueueService>();
        builder.AddQueueEdges();
    }

    private static void AddQueueEdges(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SocketCounters>();
        builder.Services.AddSingleton<QueueLink>();
        builder.Services.AddSingleton<IWorkerSource>(services => services.GetRequiredService<QueueLink>());
        builder.Services.Configure<HubOptions<QueuesHub>>(hub => hub.MaximumReceiveMessageSize = QueuesHub.MaxMessage);
    }
}
