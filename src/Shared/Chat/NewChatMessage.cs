namespace WebMq.Shared.Chat;

/// <summary>Something to be said.</summary>
/// <param name="Text">1 to 4,000 characters; may be empty when there are files.</param>
/// <param name="MessageId">Made by the sender, unique for each message; a repeat with the same id adds nothing.</param>
/// <param name="ReplyTo">The sequence of the message it answers; null when it is no reply.</param>
/// <param name="Files">Ids of uploads, at most 10.</param>
/// <param name="Action">True for what the author does rather than says.</param>
public sealed record NewChatMessage(string? Text, string? MessageId, long? ReplyTo = null, IReadOnlyList<string>? Files = null, bool Action = false);
