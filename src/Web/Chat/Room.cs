using System.Collections.Immutable;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>A room in memory. Immutable; the directory replaces it when something is said or done.</summary>
internal sealed record Room(RoomId Id, RoomName Name, long Messages, long LastSequence, DateTimeOffset? LastAt)
{
    /// <summary>Its subject in the log.</summary>
    public string Subject { get; } = ChatSubjects.Of(Id);

    public RoomKind Kind { get; init; }

    public string Topic { get; init; } = "";

    public bool Archived { get; init; }

    /// <summary>The last edit, deletion, reaction or pin since the start; 0 when there was none.</summary>
    public long LastChange { get; init; }

    /// <summary>Who made it; null when the app did.</summary>
    public string? Maker { get; init; }

    /// <summary>Of a closed or direct room: ids and names; empty for an open one.</summary>
    public ImmutableSortedDictionary<string, string> Members { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a person may know of it at all.</summary>
    public bool IsSeenBy(string personId) => Kind == RoomKind.Open || Members.ContainsKey(personId);

    /// <summary>As one person's lists show it; null for a list that is nobody's.</summary>
    public RoomSummary ToSummary(Person? viewer = null) => new(Id.Value, Name.ToString(), Messages, LastSequence, LastAt)
    {
        Kind = Kind,
        Topic = Topic,
        Archived = Archived,
        Members = Members.Count == 0 ? [] : [.. Members.Values.Order(StringComparer.Ordinal)],
        Title = TitleFor(viewer?.Id),
    };

    private string TitleFor(string? viewer)
    {
        if (Kind != RoomKind.Direct)
            return $"#{Name}";
        var others = Members.Where(m => m.Key != viewer).Select(m => m.Value).Order(StringComparer.Ordinal).ToList();
        return others.Count == 0 ? Members.Values.FirstOrDefault() ?? "nobody" : string.Join(", ", others);
    }
}
