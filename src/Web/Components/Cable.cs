using Microsoft.AspNetCore.Components.Server.Circuits;

namespace WebMq.Web.Components;

/// <summary>Whether the browser of a circuit can be reached: one that is cut off is kept for a while, and nobody sees what it draws.</summary>
internal sealed class Cable : CircuitHandler
{
    /// <summary>Raised with whether the browser can be reached now; not on the circuit's own turn.</summary>
    public event Action<bool>? Changed;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(true);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Changed?.Invoke(false);
        return Task.CompletedTask;
    }
}
