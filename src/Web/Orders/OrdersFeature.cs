using WebMq.Shared.Queues;
using WebMq.Web.Queues.Sockets;
using WebMq.Web.Startup;

namespace WebMq.Web.Orders;

/// <summary>Puts the orders into the app.</summary>
internal static class OrdersFeature
{
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<OrdersOptions>("WebMq:Orders", options =>
        [
            (options.MaxWorkers is >= 1 and <= 32, "MaxWorkers", "must be from 1 to 32"),
            (options.WorkTime >= TimeSpan.FromMilliseconds(40) && options.WorkTime <= TimeSpan.FromHours(1), "WorkTime", "must be from 00:00:00.040 to 01:00:00"),
            (options.Lease >= QueueLimits.MinLease && options.Lease <= QueueLimits.MaxLease && options.Lease > options.WorkTime / 4, "Lease", "must be from 00:00:01 to 12:00:00, and longer than a quarter of WorkTime"),
        ]);
        builder.Services.AddSingleton<OrderBoard>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<OrderWorkers>(services, () => services.GetRequiredService<QueueAddress>().Endpoint));
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderBoard>());
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderWorkers>());
        builder.Services.AddSingleton<OrderService>();
    }
}
