namespace WebMq.Web.Weather.Alerts;

/// <summary>The least and the most of a value over the last time, in sixty pieces: up to one piece more than the time is looked at.</summary>
/// <param name="over">The time.</param>
internal sealed class SlidingExtremes(TimeSpan over)
{
    private const int Pieces = 60;

    private readonly long _over = (long)over.TotalMilliseconds;
    private readonly long _piece = Math.Max(1, (long)over.TotalMilliseconds / Pieces);
    private readonly Queue<(long Piece, double Min, double Max)> _before = new();
    private (long Piece, double Min, double Max)? _current;

    public double Min => _before.Select(p => p.Min).Append(_current?.Min ?? double.PositiveInfinity).Min();

    public double Max => _before.Select(p => p.Max).Append(_current?.Max ?? double.NegativeInfinity).Max();

    /// <summary>Adds what was told at a time, ms since 1970; times do not go backwards.</summary>
    public void Add(long time, double min, double max)
    {
        var piece = time / _piece;
        if (_current is { } current && current.Piece == piece)
        {
            _current = (piece, Math.Min(current.Min, min), Math.Max(current.Max, max));
        }
        else
        {
            if (_current is { } ended)
                _before.Enqueue(ended);
            _current = (piece, min, max);
        }

        while (_before.TryPeek(out var oldest) && (oldest.Piece + 1) * _piece <= time - _over)
            _before.Dequeue();
    }
}
