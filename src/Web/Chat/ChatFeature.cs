using WebMq.Web.Accounts;
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
            (options.PostsPerSecond is >= 0 and <= 1_000_000, "PostsPerSecond", "must be from 0 to 1000000"),
            (options.PostBurst is >= 1 and <= 1_000_000, "PostBurst", "must be from 1 to 1000000"),
            (options.GuestPostsPerSecond is >= 0 and <= 1_000_000, "GuestPostsPerSecond", "must be from 0 to 1000000"),
            (options.GuestPostBurst is >= 1 and <= 1_000_000, "GuestPostBurst", "must be from 1 to 1000000"),
            (options.SocketLinesPerSecond is >= 1 and <= 1_000_000, "SocketLinesPerSecond", "must be from 1 to 1000000"),
            (options.SocketLineBurst is >= 1 and <= 10_000_000, "SocketLineBurst", "must be from 1 to 10000000"),
            (options.SearchesPerSecond is >= 0 and <= 1_000_000, "SearchesPerSecond", "must be from 0 to 1000000"),
            (options.SearchBurst is >= 1 and <= 1_000_000, "SearchBurst", "must be from 1 to 1000000"),
        ]);
        builder.Services.AddSingleton<RoomDirectory>();
        builder.Services.AddSingleton<IProjection, ChatProjection>();
        builder.Services.AddSingleton<ChatCounters>();
        builder.Services.AddSingleton<GuestAddresses>();
        builder.Services.AddSingleton<PostLimiter>();
        builder.Services.AddSingleton<ChatService>();
        builder.Services.AddSingleton<BrokerLink>();
        builder.Services.AddSingleton<Workers.IWorkerSource>(services => services.GetRequiredService<BrokerLink>());
        builder.Services.AddHostedService<ChatAccounts>();
        builder.Services.AddHostedService<BrokerInlet>();
        builder.Services.AddHostedService<BrokerOutlet>();
    }

    /// <summary>Sees where guests come from, whichever edge they use: hubs and pages begin with a request too.</summary>
    public static void UseGuestAddresses(this WebApplication app)
    {
        var guests = app.Services.GetRequiredService<GuestAddresses>();
        app.Use((context, next) =>
        {
            if (Person.From(context.User) is { } person)
                guests.Comes(person, context.Connection.RemoteIpAddress);
            return next(context);
        });
    }
}
