namespace WebMq.Web.Events;

/// <summary>An event as the sockets carry it.</summary>
/// <param name="Subject">Its subject as clients see it: <c>chat.lobby</c>.</param>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="At">When it was appended.</param>
/// <param name="Json">What happened.</param>
internal sealed record LoggedEvent(string Subject, long Sequence, DateTimeOffset At, ReadOnlyMemory<byte> Json);
