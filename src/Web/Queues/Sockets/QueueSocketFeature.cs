using WebMq.Web.Workers;

namespace WebMq.Web.Queues.Sockets;

/// <summary>Puts the queues' socket into the app; the queues themselves are there before any worker is.</summary>
internal static class QueueSocketFeature
{
    public static void AddQueueSocket(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SocketCounters>();
        builder.Services.AddSingleton<QueueLink>();
        builder.Services.AddSingleton<IWorkerSource>(services => services.GetRequiredService<QueueLink>());
    }
}
