using WebMq.Shared.Messages;

namespace WebMq.Shared.Rules;

/// <summary>A message on its way into rules.</summary>
/// <param name="Kind">What kind of place it comes from.</param>
/// <param name="Source">The name of that place.</param>
/// <param name="Sequence">Its number there.</param>
/// <param name="At">When it came there (UTC).</param>
/// <param name="Message">The message.</param>
public sealed record SourceMessage(RuleSourceKind Kind, string Source, long Sequence, DateTimeOffset At, Message Message);
