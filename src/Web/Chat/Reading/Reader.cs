using WebMq.Shared.Chat;

namespace WebMq.Web.Chat.Reading;

/// <summary>What is remembered of one person. A table is made when it is first asked for: most who are connected never ask.</summary>
/// <param name="since">The newest sequence when the person came first: what was before counts as read.</param>
/// <param name="seen">When the person was here last.</param>
internal sealed class Reader(long since, DateTimeOffset seen)
{
    public long Since => since;

    public DateTimeOffset Seen { get; set; } = seen;

    /// <summary>By the room's id; without one all since the person came is unread.</summary>
    public Dictionary<string, long> Marks => field ??= new(StringComparer.Ordinal);

    /// <summary>By the room's id; without one the person is told of everything.</summary>
    public Dictionary<string, NotificationLevel> Levels => field ??= new(StringComparer.Ordinal);

    /// <summary>Rooms where the person took the mark back: only what they do moves it on there, not what they look at.</summary>
    public HashSet<string> Held => field ??= new(StringComparer.Ordinal);

    public long MarkOf(string room) => Marks.TryGetValue(room, out var mark) ? mark : since;
}
