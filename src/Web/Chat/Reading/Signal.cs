namespace WebMq.Web.Chat.Reading;

/// <summary>Something happened, however often, since it was last waited for.</summary>
internal sealed class Signal
{
    private readonly System.Threading.Channels.Channel<bool> _raised = System.Threading.Channels.Channel.CreateBounded<bool>(
        new System.Threading.Channels.BoundedChannelOptions(1) { FullMode = System.Threading.Channels.BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    /// <returns>False when the one who waits is gone.</returns>
    public async Task<bool> Wait(CancellationToken cancellationToken)
    {
        try
        {
            return await _raised.Reader.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Waits until it is raised or a time has passed.</summary>
    /// <returns>False when the one who waits is gone.</returns>
    public async Task<bool> Wait(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var raised = Wait(stop.Token);
        await Task.WhenAny(raised, Pause(atMost, clock, stop.Token));
        await stop.CancelAsync();
        await raised;
        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>Lets what happens within a time come together.</summary>
    /// <returns>False when the one who waits is gone.</returns>
    public static async Task<bool> Pause(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(time, clock, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
