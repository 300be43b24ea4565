namespace WebMq.Shared.Weather;

/// <summary>A value as a station told it.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit, <c>°F</c>.</param>
public sealed record ReceivedValue(double Value, string Unit);
