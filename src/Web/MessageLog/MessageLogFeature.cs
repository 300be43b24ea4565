using Microsoft.Extensions.Options;
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
            (IsLonger(options.WeatherMinutes, options.Weather), "WeatherMinutes", "must be at least as long as Weather"),
            (IsLonger(options.WeatherQuarters, options.WeatherMinutes), "WeatherQuarters", "must be at least as long as WeatherMinutes"),
            (IsLonger(options.WeatherHours, options.WeatherQuarters), "WeatherHours", "must be at least as long as WeatherQuarters"),
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
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<ReadModelStarter>(services, services.GetRequiredService<ReadModel>()));
        builder.Services.AddHostedService(services => new RetentionService(
            services.GetRequiredService<SqliteMessageLog>(),
            [services.GetRequiredService<ReadModel>(), .. services.GetKeyedServices<ReadModel>(KeyedService.AnyKey)],
            services.GetRequiredService<IOptions<RetentionOptions>>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<RetentionService>>()));
    }

    // Null is for ever.
    private static bool IsLonger(TimeSpan? one, TimeSpan? other) => one is null || one >= other;

    /// <summary>Nothing listens before the rows are complete.</summary>
    internal sealed class ReadModelStarter(ReadModel readModel, IMessageLog log, ILogger<ReadModel> logger, TimeProvider clock) : IHostedService
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
