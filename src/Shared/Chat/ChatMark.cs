namespace WebMq.Shared.Chat;

/// <summary>A piece of a text that fits what was searched for.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is, in UTF-16 code units.</param>
public sealed record ChatMark(int Start, int Length);
