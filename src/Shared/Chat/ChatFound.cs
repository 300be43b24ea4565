namespace WebMq.Shared.Chat;

/// <summary>A page of what was found.</summary>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="Head">The sequence up to which was searched.</param>
/// <param name="Hits">The newest first.</param>
/// <param name="More">Whether there are older ones: ask for those before the last sequence of this page.</param>
public sealed record ChatFound(string Epoch, long Head, IReadOnlyList<ChatHit> Hits, bool More);
