using WebMq.Web.State;
using WebMq.Web.Weather.Replay;
using WebMq.Web.Workers;

namespace WebMq.Web.Weather;

/// <summary>Puts the sources of weather, and replays of it, into the app.</summary>
internal static class SourcesFeature
{
    public static void AddWeatherSources(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IStateTables, SourceRows>();
        builder.Services.AddSingleton<WeatherSources>();
        builder.Services.AddSingleton<IWorkerSource>(services => services.GetRequiredService<WeatherSources>());
        builder.Services.AddSingleton<SourceDesk>();
        builder.Services.AddHostedService<WeatherInlet>();
        builder.Services.AddSingleton<Republisher>();
        builder.Services.AddSingleton<StormReplay>();
    }
}
