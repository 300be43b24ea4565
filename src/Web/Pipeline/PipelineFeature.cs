using WebMq.Web.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.Pipeline;

/// <summary>Puts the pipeline into the app.</summary>
internal static class PipelineFeature
{
    public static void AddPipeline(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<PipelineOptions>("WebMq:Pipeline", options =>
        [
            (options.MaxStages is >= 1 and <= 1_000, "MaxStages", "must be from 1 to 1,000"),
            (options.MaxNumbers >= 1, "MaxNumbers", "must be at least 1"),
            (options.MaxConcurrentRuns is >= 1 and <= 64, "MaxConcurrentRuns", "must be from 1 to 64"),
            (options.StallLimit >= TimeSpan.FromSeconds(1) && options.StallLimit <= TimeSpan.FromDays(1), "StallLimit", "must be from 00:00:01 to 1.00:00:00"),
            (options.MaxUploadBytes >= 1, "MaxUploadBytes", "must be at least 1"),
        ]);
        builder.Services.AddSingleton<RunFiles>();
        builder.Services.AddSingleton<IProjection, RunProjection>();
        builder.Services.AddSingleton<RunService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RunService>());
    }
}
