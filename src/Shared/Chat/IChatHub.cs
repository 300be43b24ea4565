namespace WebMq.Shared.Chat;

/// <summary>
/// The methods of <c>/hubs/chat</c>. Refusals are hub errors whose text begins with a stable code and a colon
/// (<c>unknown-room: …</c>); see <c>docs/hubs.md</c>.
/// </summary>
public interface IChatHub
{
    /// <summary>All rooms, by name.</summary>
    Task<IReadOnlyList<RoomSummary>> Rooms();

    /// <summary>Creates a room; an existing one of that name is the answer if there is one.</summary>
    /// <param name="name">A <see cref="RoomName"/>.</param>
    Task<RoomSummary> CreateRoom(string name);

    /// <summary>Says something. Safe to repeat with the same <paramref name="messageId"/>.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="text">See <see cref="ChatText"/>.</param>
    /// <param name="messageId">Made by the sender, 1 to 64 printable ASCII characters, unique for each message.</param>
    Task<PostReceipt> Post(string room, string text, string messageId);

    /// <summary>A page of the past.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="before">Messages before this sequence; 0 for the newest.</param>
    /// <param name="limit">1 to 200.</param>
    Task<ChatHistory> History(string room, long before, int limit);

    /// <summary>What was said after a sequence, and then what is being said. The first item comes at once.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="after">The last sequence the caller has; 0 for all.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ChatBatch> Messages(string room, long after, CancellationToken cancellationToken);

    /// <summary>As <see cref="Messages"/>, for a caller that kept the epoch too and wants to know whether it missed anything.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="epoch">The epoch of the caller's last batch.</param>
    /// <param name="after">The last sequence the caller has.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<ChatBatch> Resume(string room, string epoch, long after, CancellationToken cancellationToken);
}
