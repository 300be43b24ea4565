namespace WebMq.Shared.Pipeline;

/// <summary>A part of a run's results.</summary>
/// <param name="Offset">The place of the first number, from 0.</param>
/// <param name="Total">How many results there are by now.</param>
/// <param name="Numbers">In order.</param>
public sealed record ResultWindow(long Offset, long Total, IReadOnlyList<long> Numbers);
