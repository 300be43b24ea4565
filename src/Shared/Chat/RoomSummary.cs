namespace WebMq.Shared.Chat;

/// <summary>A room as lists show it.</summary>
/// <param name="Id">Its immutable id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Messages">How many messages it has.</param>
/// <param name="LastSequence">The sequence of its newest message, 0 when it has none.</param>
/// <param name="LastAt">When that was said, null when it has none.</param>
public sealed record RoomSummary(string Id, string Name, long Messages, long LastSequence, DateTimeOffset? LastAt)
{
    /// <summary>Who is in it.</summary>
    public RoomKind Kind { get; init; }

    /// <summary>What it is about, 0 to 250 characters.</summary>
    public string Topic { get; init; } = "";

    /// <summary>True when it can be read and nothing more.</summary>
    public bool Archived { get; init; }

    /// <summary>The names of the members of a closed or direct room; empty for an open one.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>What to call it in a list: <c>#name</c>, or the other people of a direct room.</summary>
    public string Title { get; init; } = "";
}
