using WebMq.Web.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.Chat;

/// <summary>Puts chat into the app.</summary>
internal static class ChatFeature
{
    public static void AddChat(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<ChatOptions>("WebMq:Chat", options =>
        [
            (EndpointAddress.IsValid(options.SubscribeEndpoint), "SubscribeEndpoint", $"{EndpointAddress.Rule}, not '{options.SubscribeEndpoint}'"),
            (EndpointAddress.IsValid(options.PublishEndpoint), "PublishEndpoint", $"{EndpointAddress.Rule}, not '{options.PublishEndpoint}'"),
        ]);
        builder.Services.AddSingleton<RoomDirectory>();
        builder.Services.AddSingleton<IProjection, ChatProjection>();
        builder.Services.AddSingleton<ChatCounters>();
        builder.Services.AddSingleton<ChatService>();
        builder.Services.AddSingleton<BrokerLink>();
        builder.Services.AddSingleton<Workers.IWorkerSource>(services => services.GetRequiredService<BrokerLink>());
        builder.Services.AddHostedService<BrokerInlet>();
        builder.Services.AddHostedService<BrokerOutlet>();
    }
}
