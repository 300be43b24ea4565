namespace WebMq.Shared.Weather;

/// <summary>What a chart draws: one line for each station and quantity that has values in the range.</summary>
/// <param name="Head">The sequence up to which it is complete: who follows goes on after it.</param>
/// <param name="Resolution">What it was made from.</param>
/// <param name="Step">The interval a point stands for, ms.</param>
/// <param name="Lines">By station, then quantity, in the order they were asked for.</param>
public sealed record WeatherChart(long Head, WeatherResolution Resolution, long Step, IReadOnlyList<WeatherLine> Lines);
