namespace WebMq.Shared.Chat;

/// <summary>What stood in a message before it was changed.</summary>
/// <param name="Text">The text of then.</param>
/// <param name="ChangedAt">When it was changed (UTC).</param>
/// <param name="By">The name of who changed it.</param>
public sealed record FormerText(string Text, DateTimeOffset ChangedAt, string By);
