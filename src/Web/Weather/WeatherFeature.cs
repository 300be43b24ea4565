using Microsoft.Extensions.Options;
using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;
using WebMq.Web.Startup;
using WebMq.Web.Weather.Alerts;
using WebMq.Web.Weather.Http;
using WebMq.Web.Weather.Store;

namespace WebMq.Web.Weather;

/// <summary>Puts weather into the app.</summary>
internal static class WeatherFeature
{
    /// <summary>The read model of weather, whose file outlives the others'.</summary>
    internal const string Rows = "weather";

    public static void AddWeather(this WebApplicationBuilder builder, DataDirectory data)
    {
        builder.Services.AddFeatureOptions<WeatherOptions>("WebMq:Weather", options =>
        [
            (EndpointAddress.IsValid(options.Endpoint), "Endpoint", $"{EndpointAddress.Rule}, not '{options.Endpoint}'"),
            (options.MaxStations is >= 1 and <= 10_000, "MaxStations", "must be from 1 to 10,000"),
            .. options.TimeZones.Select(zone => (
                TimeZoneInfo.TryFindSystemTimeZoneById(zone.Value, out _),
                $"TimeZones:{zone.Key}",
                $"must be the name of a time zone such as Europe/Oslo, not '{zone.Value}'")),
            .. SourceOptionsCheck.Of(options),
        ]);
        builder.Services.AddSingleton<StationBoard>();
        builder.Services.AddSingleton<StationTimeZones>();
        builder.Services.AddSingleton(services => new WeatherProjection(
            services.GetRequiredService<StationBoard>(), services.GetRequiredService<IOptions<RetentionOptions>>().Value));
        builder.Services.AddKeyedSingleton(Rows, (services, _) => new ReadModel(
            services.GetRequiredService<IMessageLog>(),
            data.Combine("weather.db"),
            [services.GetRequiredService<WeatherProjection>()],
            services.GetRequiredService<ILogger<ReadModel>>()));
        builder.Services.AddSingleton<IHostedService>(services =>
            ActivatorUtilities.CreateInstance<MessageLogFeature.ReadModelStarter>(services, services.GetRequiredKeyedService<ReadModel>(Rows)));
        builder.Services.AddSingleton(services => new WeatherService(
            services.GetRequiredService<IMessageLog>(),
            services.GetRequiredKeyedService<ReadModel>(Rows),
            services.GetRequiredService<StationBoard>(),
            services.GetRequiredService<StationTimeZones>(),
            services.GetRequiredService<IOptions<RetentionOptions>>().Value,
            services.GetRequiredService<TimeProvider>()));
        builder.AddWeatherSources();
        builder.Services.AddWeatherAlerts();
    }

    public static void MapWeather(this WebApplication app)
    {
        app.MapHub<WeatherHub>("/hubs/weather", HubLimits.Apply);
        app.MapWeatherApi();
        app.MapWeatherAlerts();
        app.MapWeatherReplay();
        app.MapWeatherSources();
    }
}
