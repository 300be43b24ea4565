namespace WebMq.Shared.Weather;

/// <summary>Rain of a time.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
/// <param name="Sum">mm; null when nothing was told.</param>
public sealed record RainBar(DateTimeOffset From, DateTimeOffset To, double? Sum);
