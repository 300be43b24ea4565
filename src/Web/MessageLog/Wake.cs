namespace WebMq.Web.MessageLog;

/// <summary>
/// Wakes one who waits: raised however often, it wakes once, and whoever wakes reads all there is. There is one for every reader,
/// so it is no more than a flag until somebody waits.
/// </summary>
internal sealed class Wake
{
    private static readonly TaskCompletionSource s_raised = Completed();

    // Null, one who waits or did, or that it was raised.
    private TaskCompletionSource? _state;
    private volatile bool _closed;

    /// <summary>Begins anew: what was raised until now is read after this. Not while somebody waits.</summary>
    public void Reset() => Interlocked.Exchange(ref _state, null);

    public void Raise() => Interlocked.Exchange(ref _state, s_raised)?.TrySetResult();

    /// <summary>Nothing will be raised again.</summary>
    public void Close()
    {
        _closed = true;
        Raise();
    }

    /// <summary>Waits until it is raised after the last reset; one at a time.</summary>
    /// <returns>False when it is closed.</returns>
    public async ValueTask<bool> Wait(CancellationToken cancellationToken)
    {
        // Who raises is the thread that writes the log: it must not go on with what waits here.
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _state, waits, null) is null && !_closed)
        {
            using (cancellationToken.UnsafeRegister(static (waits, stop) => ((TaskCompletionSource)waits!).TrySetCanceled(stop), waits))
                await waits.Task;
        }

        return !_closed;
    }

    private static TaskCompletionSource Completed()
    {
        var raised = new TaskCompletionSource();
        raised.SetResult();
        return raised;
    }
}
