namespace WebMq.Web.Workers;

/// <summary>Puts the supervisor into the app; features add an <see cref="IWorkerSource"/>.</summary>
internal static class WorkersFeature
{
    public static void AddWorkers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IWorkerLauncher, WorkerLauncher>();
        builder.Services.AddSingleton<WorkerSupervisor>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WorkerSupervisor>());
    }
}
