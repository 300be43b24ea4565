namespace WebMq.Shared.Weather.Replay;

/// <summary>What comes next in a replay. The first has no observations.</summary>
/// <param name="Id">Which replay; for steering it.</param>
/// <param name="Position">The time at which it is.</param>
/// <param name="Speed">How many times as fast as it was.</param>
/// <param name="Paused">Whether it stands.</param>
/// <param name="Jumped">Whether it went to another time: what was shown before is no longer right.</param>
/// <param name="Over">Whether it is at its end.</param>
/// <param name="Endpoint">Where it is published; null when it is not.</param>
/// <param name="Observations">Up to the position, in order of time.</param>
public sealed record ReplayBatch(
    string Id,
    DateTimeOffset Position,
    double Speed,
    bool Paused,
    bool Jumped,
    bool Over,
    string? Endpoint,
    IReadOnlyList<Observation> Observations);
