namespace WebMq.Web.Messages;

/// <summary>Bounds the bytes that wait for the writer: large sends wait here for their turn, small ones pass.</summary>
internal sealed class SendGate : IDisposable
{
    private const int MaxUnits = 64;
    private const long Small = 64 << 10;

    // Small ones are bounded by the length of the writer's line.
    private readonly SemaphoreSlim _units = new(MaxUnits);
    // One at a time gathers its units, so that no two wait for each other's.
    private readonly SemaphoreSlim _turn = new(1);

    public async ValueTask<Place> Enter(long bytes, CancellationToken cancellationToken)
    {
        if (bytes < Small)
            return default;
        var units = (int)((bytes >> 20) + 1);
        var got = 0;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (; got < units; got++)
                await _units.WaitAsync(cancellationToken);
        }
        catch
        {
            if (got > 0)
                _units.Release(got);
            throw;
        }
        finally
        {
            _turn.Release();
        }

        return new Place(_units, units);
    }

    public void Dispose()
    {
        _units.Dispose();
        _turn.Dispose();
    }

    /// <summary>To be given back when the send is answered.</summary>
    public readonly struct Place(SemaphoreSlim? units, int count) : IDisposable
    {
        public void Dispose() => units?.Release(count);
    }
}
