using WebMq.Shared.Weather.Alerts;
using WebMq.Web.Alerts;
using WebMq.Web.State;

namespace WebMq.Web.Weather.Alerts;

/// <summary>Puts alerts of stations into the app.</summary>
internal static class WeatherAlertsFeature
{
    public static void AddWeatherAlerts(this IServiceCollection services)
    {
        services.AddSingleton<IStateTables, WeatherAlertRules.Tables>();
        services.AddSingleton<WeatherAlertRules>();
        services.AddSingleton<WeatherConditions>();
        services.AddAlerts<WeatherAlert, WeatherAlertProjection, WeatherAlerts>();
        services.AddHostedService<WeatherAlertInlet>();
        services.AddHostedService<WeatherAlertTeller>();
    }
}
