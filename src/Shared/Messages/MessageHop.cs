namespace WebMq.Shared.Messages;

/// <summary>A rule that a message came through.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="At">When (UTC).</param>
public sealed record MessageHop(string Rule, DateTimeOffset At);
