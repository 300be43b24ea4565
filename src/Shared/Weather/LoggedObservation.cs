namespace WebMq.Shared.Weather;

/// <summary>An observation with its place in the log.</summary>
/// <param name="Sequence">Its sequence; the cursor to continue after.</param>
/// <param name="Position">Its place among its station's observations: 1, 2, 3 … without a gap.</param>
/// <param name="Observation">What was read.</param>
public sealed record LoggedObservation(long Sequence, long Position, Observation Observation);
