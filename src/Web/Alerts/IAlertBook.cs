using WebMq.Shared.MessageLog;

namespace WebMq.Web.Alerts;

/// <summary>Something that raises and clears alerts when it is asked to look.</summary>
internal interface IAlertBook
{
    /// <summary>Looks at what has bounds; raises and clears.</summary>
    /// <exception cref="LogUnavailableException">It could not be stored; nothing has changed.</exception>
    Task Look(CancellationToken cancellationToken);
}
