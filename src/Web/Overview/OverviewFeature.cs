namespace WebMq.Web.Overview;

/// <summary>Puts what runs where into the app.</summary>
internal static class OverviewFeature
{
    public static void AddOverview(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StatusService>();
        builder.Services.AddHostedService<StartupBanner>();
    }

    public static void MapOverview(this WebApplication app)
    {
        // The web listens only after every worker is ready and the log is open: an answer says that all of it holds.
        app.MapGet("/healthz", () => TypedResults.Text("ok")).WithSummary("200 once every socket is bound and the log is open");
        app.MapGet("/api/status", (StatusService status) => TypedResults.Ok(status.Report()))
            .WithTags("Status")
            .WithSummary("What runs where: workers, endpoints, counters")
            .RequireAuthorization();
        app.MapOpenApi();
    }
}
