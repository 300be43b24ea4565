namespace WebMq.Shared.Chat;

/// <summary>The methods of <c>/hubs/chat</c> about what one has read and who is there; refusals as in <see cref="IChatHub"/>.</summary>
public interface IChatReading
{
    /// <summary>Everything in a room up to a sequence is read. Marks go forward only, and not beyond the newest message.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="sequence">The last message that was read.</param>
    Task<RoomUnread> MarkRead(string room, long sequence);

    /// <summary>A message and all after it are unread again.</summary>
    Task<RoomUnread> MarkUnread(string room, long sequence);

    /// <summary>What the caller has not read: first all rooms with something unread, perhaps none, then those where it changed.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<IReadOnlyList<RoomUnread>> Unread(CancellationToken cancellationToken);

    /// <summary>What the caller wants to be told of in a room.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="level">Everything, mentions, nothing.</param>
    Task<RoomUnread> SetNotifications(string room, NotificationLevel level);

    /// <summary>The caller is there, or looks at something else. A new connection is there.</summary>
    /// <param name="state">Online or away.</param>
    Task Here(PresenceState state);

    /// <summary>Who is there: first all, then those for whom it changed.</summary>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<IReadOnlyList<PersonPresence>> Presence(CancellationToken cancellationToken);

    /// <summary>The caller is writing something in a room; said again every few seconds while it goes on.</summary>
    /// <param name="room">The room's name.</param>
    Task Typing(string room);

    /// <summary>The names of others who are writing in a room, each time that changes.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<IReadOnlyList<string>> WhoTypes(string room, CancellationToken cancellationToken);
}
