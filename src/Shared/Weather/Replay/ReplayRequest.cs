namespace WebMq.Shared.Weather.Replay;

/// <summary>Which part of the past to play.</summary>
/// <param name="From">From this time.</param>
/// <param name="To">Up to this time, at most 31 days later.</param>
/// <param name="Stations">Whose observations; none for all.</param>
/// <param name="Speed">How many times as fast as it was, 1 to 1,000.</param>
/// <param name="Republish">Whether they are published on a ZeroMQ socket as well, with the times they had.</param>
public sealed record ReplayRequest(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<string> Stations, double Speed, bool Republish = false);
