namespace WebMq.Web.Components;

/// <summary>A line of a <see cref="TimeChart"/>.</summary>
/// <param name="Name">As the legend calls it.</param>
/// <param name="Points">Seconds since the left edge, and the value there.</param>
public sealed record TimeLine(string Name, IReadOnlyList<(double Seconds, double Value)> Points);
