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
            // Our own may be at any port: it is followed where its ready line says.
            .. options.Sources.Select((source, i) => (
                source == options.Endpoint || !EndpointAddress.IsValid(source) || EndpointAddress.IsOne(source),
                $"Sources:{i}",
                $"must have a host and a port to connect to, not '{source}'")),
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
