using WebMq.Web.Startup;

namespace WebMq.Web.Topics;

/// <summary>Puts topics into the app.</summary>
internal static class TopicsFeature
{
    public static void AddTopics(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<TopicsOptions>("WebMq:Topics", options =>
        [
            (options.MaxTopics is >= 1 and <= 10_000, "MaxTopics", "must be from 1 to 10,000"),
            (options.MaxConsumers is >= 1 and <= 10_000, "MaxConsumers", "must be from 1 to 10,000"),
            (options.MaxReplays is >= 1 and <= 10_000, "MaxReplays", "must be from 1 to 10,000"),
            (options.CleanUpInterval >= TimeSpan.FromSeconds(1) && options.CleanUpInterval <= TimeSpan.FromDays(1), "CleanUpInterval", "must be from 00:00:01 to 1.00:00:00"),
            (options.MinFreeSpace >= 0, "MinFreeSpace", "must be 0 or more bytes"),
        ]);
        builder.Services.AddSingleton<TopicService>();
        builder.Services.AddHostedService<Starter>();
        builder.Services.AddSignalR().AddHubOptions<TopicsHub>(hub => hub.MaximumReceiveMessageSize = TopicsHub.MaxMessage);
    }

    /// <summary>Nothing listens before the topics are open.</summary>
    private sealed class Starter(TopicService topics, IHostApplicationLifetime lifetime) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await topics.StartAsync(cancellationToken);
            // Before the web waits for those who are subscribed.
            lifetime.ApplicationStopping.Register(topics.EndSubscriptions);
        }

        public Task StopAsync(CancellationToken cancellationToken) => topics.DisposeAsync().AsTask();
    }
}
