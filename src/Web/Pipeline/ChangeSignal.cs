namespace WebMq.Web.Pipeline;

/// <summary>
/// Tells any number of waiters that something changed. Nobody's code runs in the one who raises it, which may be the circuit
/// of another person.
/// </summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes with the next change. Take it before reading what may change: then no change is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Something changed.</summary>
    public void Raise() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
