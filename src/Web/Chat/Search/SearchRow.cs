using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Search;

/// <summary>A message that was found, as its row has it.</summary>
internal sealed record SearchRow(long Sequence, string RoomId, string Author, string? Person, DateTimeOffset At, string Text, IReadOnlyList<ChatFile> Files);
