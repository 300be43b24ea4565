using WebMq.Shared.Alerts;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>Puts alerts into the app.</summary>
internal static class AlertsFeature
{
    /// <summary>Alerts of one kind: where they are read, and who raises them.</summary>
    public static void AddAlerts<TAlert, TProjection, TBook>(this IServiceCollection services)
        where TAlert : class, IAlert
        where TProjection : AlertProjection<TAlert>
        where TBook : AlertBook<TAlert>
    {
        services.AddSingleton<TProjection>();
        services.AddSingleton<IProjection>(s => s.GetRequiredService<TProjection>());
        services.AddSingleton<TBook>();
        services.AddSingleton<IAlertBook>(s => s.GetRequiredService<TBook>());
        // Added once however many kinds there are.
        services.AddHostedService<AlertWatch>();
    }
}
