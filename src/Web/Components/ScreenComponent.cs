using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using WebMq.Web.Accounts;

namespace WebMq.Web.Components;

/// <summary>
/// What all our components are: events of those who only look reach only components that are for them. What is drawn disabled can
/// be pressed all the same by who writes to the circuit by hand.
/// </summary>
public abstract class ScreenComponent : ComponentBase, IHandleEvent
{
    [CascadingParameter]
    private Task<AuthenticationState>? WhoActs { get; set; }

    /// <inheritdoc/>
    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        if (WhoActs is { } who && ReadOnlyRule.Binds((await who).User) && !ReadOnlyRule.Allows(GetType()))
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
