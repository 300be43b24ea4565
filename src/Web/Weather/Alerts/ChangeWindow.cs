namespace WebMq.Web.Weather.Alerts;

/// <summary>The least and the most of a time that has just passed, from sixty pieces of it: so long a time costs no more than a short one.</summary>
/// <param name="length">The time; what is up to a sixtieth older counts too.</param>
internal sealed class ChangeWindow(TimeSpan length)
{
    private const int Pieces = 60;

    private readonly Queue<(long Piece, double Min, double Max)> _pieces = new();
    private (long Piece, double Min, double Max)? _newest;

    /// <summary>Takes a value; times never go back.</summary>
    /// <returns>How far it is above the least, and below the most, of the window.</returns>
    public (double Rise, double Fall) Add(DateTimeOffset time, double value)
    {
        var piece = time.UtcTicks / Math.Max(1, length.Ticks / Pieces);
        if (_newest is not { } newest)
        {
            _newest = (piece, value, value);
        }
        else if (newest.Piece == piece)
        {
            _newest = (piece, Math.Min(newest.Min, value), Math.Max(newest.Max, value));
        }
        else
        {
            _pieces.Enqueue(newest);
            _newest = (piece, value, value);
        }

        while (_pieces.TryPeek(out var oldest) && oldest.Piece < piece - Pieces)
            _pieces.Dequeue();
        var (min, max) = (_newest.Value.Min, _newest.Value.Max);
        foreach (var old in _pieces)
            (min, max) = (Math.Min(min, old.Min), Math.Max(max, old.Max));
        return (value - min, max - value);
    }
}
