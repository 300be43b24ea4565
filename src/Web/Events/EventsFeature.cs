using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Events;

/// <summary>Puts the events' sockets into the app.</summary>
internal static class EventsFeature
{
    public static void AddEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<EventsOptions>("WebMq:Events", options =>
        [
            (EndpointAddress.IsValid(options.PublishEndpoint), "PublishEndpoint", $"{EndpointAddress.Rule}, not '{options.PublishEndpoint}'"),
            (EndpointAddress.IsValid(options.ReplayEndpoint), "ReplayEndpoint", $"{EndpointAddress.Rule}, not '{options.ReplayEndpoint}'"),
        ]);
        builder.Services.AddSingleton<EventCounters>();
        builder.Services.AddSingleton<EventReader>();
        builder.Services.AddSingleton<EventLink>();
        builder.Services.AddSingleton<EventService>();
        builder.Services.AddSingleton<IWorkerSource>(services => services.GetRequiredService<EventLink>());
        builder.Services.AddHostedService<EventOutlet>();
    }
}
