using WebMq.Shared.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.MessageLog;

/// <summary>Puts the log and its read model into the app.</summary>
internal static class MessageLogFeature
{
    public static void AddMessageLog(this WebApplicationBuilder builder, DataDirectory data)
    {
        builder.Services.AddFeatureOptions<RetentionOptions>("WebMq:Retention", options =>
        [
            (options.Chat is null || options.Chat > TimeSpan.Zero, "Chat", "must be a positive time span such as 30.00:00:00"),
            (options.Weather is null || options.Weather > TimeSpan.Zero, "Weather", "must be a positive time span such as 7.00:00:00"),
            (options.Pipeline is null || options.Pipeline > TimeSpan.Zero, "Pipeline", "must be a positive time span such as 30.00:00:00"),
            (options.Interval >= TimeSpan.FromSeconds(1) && options.Interval <= TimeSpan.FromDays(30), "Interval", "must be from 00:00:01 to 30.00:00:00"),
        ]);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton(services => new SqliteMessageLog(data.Combine("log.db"), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IMessageLog>(services => services.GetRequiredService<SqliteMessageLog>());
        builder.Services.AddSingleton(services => new ReadModel(
            services.GetRequiredService<IMessageLog>(),
            data.Combine("readmodel.db"),
            services.GetServices<IProjection>(),
            services.GetRequiredService<ILogger<ReadModel>>()));
        builder.Services.AddHostedService<ReadModelStarter>();
        builder.Services.AddHostedService<RetentionService>();
    }

    /// <summary>Nothing listens before the rows are complete.</summary>
    private sealed class ReadModelStarter(ReadModel readModel, IMessageLog log, ILogger<ReadModel> logger, TimeProvider clock) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            var told = clock.GetTimestamp();
            return readModel.StartAsync(Tell, cancellationToken);

            void Tell(long sequence)
            {
                if (clock.GetElapsedTime(told) < TimeSpan.FromSeconds(1))
                    return;
                told = clock.GetTimestamp();
                logger.ReadModelCatchingUp(sequence, log.Head);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            readModel.Dispose();
            return Task.CompletedTask;
        }
    }
}
