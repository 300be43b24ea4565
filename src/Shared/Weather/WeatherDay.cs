namespace WebMq.Shared.Weather;

/// <summary>The least and the most of a station in a time: a day, or all that is known.</summary>
/// <param name="Station">The station's id.</param>
/// <param name="TimeZone">The time zone whose day it is, an IANA name.</param>
/// <param name="From">Its beginning; for all that is known the first hour there is.</param>
/// <param name="To">Its end.</param>
/// <param name="Extremes">Of each quantity that has values, except the wind's direction.</param>
public sealed record WeatherDay(string Station, string TimeZone, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<WeatherExtremes> Extremes);
