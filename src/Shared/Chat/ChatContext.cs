namespace WebMq.Shared.Chat;

/// <summary>A message and what stands around it.</summary>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="Head">The sequence up to which this page knows the log; follow after it to miss nothing.</param>
/// <param name="Messages">In order, oldest first.</param>
/// <param name="MoreBefore">Whether there are older ones.</param>
/// <param name="MoreAfter">Whether there are newer ones.</param>
public sealed record ChatContext(string Epoch, long Head, IReadOnlyList<ChatMessage> Messages, bool MoreBefore, bool MoreAfter);
