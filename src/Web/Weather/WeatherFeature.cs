using WebMq.Web.MessageLog;
using WebMq.Web.Startup;

namespace WebMq.Web.Weather;

/// <summary>Puts weather into the app.</summary>
internal static class WeatherFeature
{
    public static void AddWeather(this WebApplicationBuilder builder)
    {
        builder.Services.AddFeatureOptions<WeatherOptions>("WebMq:Weather", options =>
        [
            (EndpointAddress.IsValid(options.Endpoint), "Endpoint", $"{EndpointAddress.Rule}, not '{options.Endpoint}'"),
            (options.MaxStations is >= 1 and <= 10_000, "MaxStations", "must be from 1 to 10,000"),
            .. options.Sources.Select((source, i) => (EndpointAddress.IsValid(source), $"Sources:{i}", $"{EndpointAddress.Rule}, not '{source}'")),
        ]);
        builder.Services.AddSingleton<StationBoard>();
        builder.Services.AddSingleton<IProjection, WeatherProjection>();
        builder.Services.AddSingleton<WeatherService>();
        builder.Services.AddSingleton<WeatherSources>();
        builder.Services.AddSingleton<Workers.IWorkerSource>(services => services.GetRequiredService<WeatherSources>());
        builder.Services.AddHostedService<WeatherInlet>();
    }

    public static void MapWeather(this WebApplication app) => app.MapHub<WeatherHub>("/hubs/weather", HubLimits.Apply);
}
