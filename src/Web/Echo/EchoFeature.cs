using WebMq.Web.Startup;
using WebMq.Web.Workers;

namespace WebMq.Web.Echo;

/// <summary>Puts echo into the app.</summary>
internal static class EchoFeature
{
    public static void AddEcho(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<EchoOptions>("WebMq:Echo", options =>
        [
            (EndpointAddress.IsValid(options.Endpoint), "Endpoint", $"{EndpointAddress.Rule}, not '{options.Endpoint}'"),
            (options.Suffix.Length <= 1_000, "Suffix", "has at most 1,000 characters"),
            (options.Timeout >= TimeSpan.FromMilliseconds(10) && options.Timeout <= TimeSpan.FromMinutes(1), "Timeout", "must be from 00:00:00.010 to 00:01:00"),
        ]);
        builder.Services.AddSingleton<EchoConnections>();
        builder.Services.AddSingleton<IWorkerSource>(services => services.GetRequiredService<EchoConnections>());
        builder.Services.AddSingleton<EchoService>();
    }

    public static void MapEcho(this WebApplication app) => app.MapHub<EchoHub>("/hubs/echo", HubLimits.Apply);
}
