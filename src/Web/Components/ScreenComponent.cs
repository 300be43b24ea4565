using Microsoft.AspNetCore.Components;
using WebMq.Web.Accounts;

namespace WebMq.Web.Components;

/// <summary>
/// What all our components are: events of those who only look reach only components that are for them. What is drawn disabled can
/// be pressed all the same by who writes to the circuit by hand.
/// </summary>
public abstract class ScreenComponent : ComponentBase, IHandleEvent
{
    // Asked when something happens. As a cascading value each component would keep a copy of its parameters for the day it changes.
    [Inject]
    private IServiceProvider Circuit { get; set; } = default!;

    /// <inheritdoc/>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        if (Circuit.GetService<WhoActs>() is { } who && ReadOnlyRule.Binds(await who.User()) && !ReadOnlyRule.Allows(GetType()))
            return;
        var handling = item.InvokeAsync(arg);
        // As the component that is replaced does: once for what happened at once, once at the end.
        StateHasChanged();
        if (handling.IsCompletedSuccessfully)
            return;
        try
        {
            await handling;
        }
        catch (OperationCanceledException) when (handling.IsCanceled)
        {
            return;
        }

        StateHasChanged();
    }
}
