namespace WebMq.Shared.Weather.Units;

/// <summary>A unit and how it becomes the base unit of its quantity.</summary>
/// <param name="Symbol">As it is written: <c>°F</c>.</param>
/// <param name="Quantity">What it measures.</param>
/// <param name="Scale">A value times this, plus <paramref name="Offset"/>, is in the base unit.</param>
/// <param name="Offset">Added after the scale.</param>
public sealed record WeatherUnit(string Symbol, WeatherQuantity Quantity, double Scale = 1, double Offset = 0)
{
    /// <summary>A value of this unit in the base unit.</summary>
    public double ToBase(double value) => (value * Scale) + Offset;

    /// <summary>A value of the base unit in this one.</summary>
    public double FromBase(double value) => (value - Offset) / Scale;
}
