using WebMq.Shared.Lab;
using WebMq.Web.Startup;

namespace WebMq.Web.Lab;

/// <summary>Puts the lab into the app.</summary>
internal static class LabFeature
{
    public static void AddLab(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<LabOptions>("WebMq:Lab", options =>
        [
            (options.MaxConcurrentRuns is >= 1 and <= 64, "MaxConcurrentRuns", "must be from 1 to 64"),
            (options.IdleLimit >= TimeSpan.FromSeconds(1) && options.IdleLimit <= TimeSpan.FromDays(1), "IdleLimit", "must be from 00:00:01 to 1.00:00:00"),
            (options.MaxSteps is >= 200 and <= 100_000, "MaxSteps", "must be from 200 to 100,000"),
        ]);
        builder.Services.AddSingleton<LabService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LabService>());
    }

    public static void MapLab(this WebApplication app) =>
        app.MapGet("/api/lab/programs", () => TypedResults.Ok(LabCatalog.All.Select(p => new LabProgramSummary(p.Name, p.Title, p.Sentence, $"/lab/{p.Name}"))))
            .WithTags("Lab")
            .WithSummary("The programs of the lab")
            .RequireAuthorization();

    private sealed record LabProgramSummary(string Name, string Title, string Sentence, string Page);
}
