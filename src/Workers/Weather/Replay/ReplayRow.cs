namespace WebMq.Workers.Weather.Replay;

/// <summary>A row of a file.</summary>
/// <param name="Station">Its station; null when it names none.</param>
/// <param name="Time">When it was read.</param>
/// <param name="Values">In the order of <see cref="ReplayField.Quantities"/>.</param>
/// <param name="Units">What values of this row are in; null as those of the file.</param>
internal sealed record ReplayRow(string? Station, DateTimeOffset Time, double?[] Values, IReadOnlyDictionary<string, string>? Units = null);
