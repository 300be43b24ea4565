namespace WebMq.Shared.Weather.Replay;

/// <summary>What is to change in a replay; null stays as it is.</summary>
/// <param name="Paused">Whether it stands.</param>
/// <param name="Speed">How many times as fast as it was, 1 to 1,000.</param>
/// <param name="Seek">Where it goes on.</param>
public sealed record ReplaySteering(bool? Paused = null, double? Speed = null, DateTimeOffset? Seek = null);
