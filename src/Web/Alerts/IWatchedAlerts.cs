using WebMq.Shared.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>Alerts of one kind, which are looked at every second.</summary>
internal interface IWatchedAlerts
{
    /// <summary>Raises and clears.</summary>
    /// <exception cref="LogUnavailableException">It could not be stored; nothing has changed.</exception>
    Task Look(CancellationToken cancellationToken);
}
