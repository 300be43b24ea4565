namespace WebMq.Shared.Chat;

/// <summary>A page of a room's past.</summary>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="Head">The sequence up to which this page knows the log; follow after it to miss nothing.</param>
/// <param name="Messages">In order, oldest first.</param>
/// <param name="More">Whether there is more in the direction that was asked for.</param>
public sealed record ChatHistory(string Epoch, long Head, IReadOnlyList<ChatMessage> Messages, bool More);
