namespace WebMq.Shared.Chat;

/// <summary>One emoji under a message.</summary>
/// <param name="Emoji">The emoji itself, not its name.</param>
/// <param name="People">The ids of those who gave it, in the order they did.</param>
/// <param name="Names">Their names, in the same order.</param>
public sealed record ChatReaction(string Emoji, IReadOnlyList<string> People, IReadOnlyList<string> Names);
