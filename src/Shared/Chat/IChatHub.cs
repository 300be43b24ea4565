namespace WebMq.Shared.Chat;

/// <summary>
/// The methods of <c>/hubs/chat</c>. Refusals are hub errors whose text begins with a stable code and a colon
/// (<c>unknown-room: …</c>); see <c>docs/hubs.md</c>.
/// </summary>
public interface IChatHub
{
    /// <summary>The rooms the caller may see, by name.</summary>
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

    /// <summary>Creates an open or a closed room.</summary>
    /// <param name="name">A <see cref="RoomName"/>.</param>
    /// <param name="kind">Open or closed.</param>
    /// <param name="topic">0 to 250 characters; null for none.</param>
    Task<RoomSummary> MakeRoom(string name, RoomKind kind, string? topic);

    /// <summary>The room of just these people and the caller; made at the first time.</summary>
    /// <param name="people">Names of people who have been here.</param>
    Task<RoomSummary> OpenDirect(IReadOnlyList<string> people);

    /// <summary>Takes somebody into a closed room.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="name">The name of one who has been here.</param>
    Task<RoomSummary> Invite(string room, string name);

    /// <summary>Leaves a closed or direct room; its streams end.</summary>
    /// <param name="room">The room's name.</param>
    Task Leave(string room);

    /// <summary>Takes somebody out of a closed room; as its maker or an administrator.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="name">The name of a member.</param>
    Task<RoomSummary> RemoveMember(string room, string name);

    /// <summary>Gives a room another name; as its maker or an administrator.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="name">The new one.</param>
    Task<RoomSummary> Rename(string room, string name);

    /// <summary>Says what a room is about.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="topic">0 to 250 characters.</param>
    Task<RoomSummary> SetTopic(string room, string topic);

    /// <summary>Archives a room, or brings it back; as its maker or an administrator.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="archived">Whether it is to be archived.</param>
    Task<RoomSummary> Archive(string room, bool archived);

    /// <summary>As <see cref="Post"/>, with all that a message can carry.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="message">What is said.</param>
    Task<PostReceipt> Say(string room, NewChatMessage message);

    /// <summary>Gives a message of the caller another text.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="sequence">The message.</param>
    /// <param name="text">See <see cref="ChatText"/>.</param>
    Task<long> Edit(string room, long sequence, string text);

    /// <summary>Empties a message: one's own, as an administrator any.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="sequence">The message.</param>
    Task<long> Delete(string room, long sequence);

    /// <summary>Gives a message an emoji, or takes it back.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="sequence">The message.</param>
    /// <param name="emoji">The emoji itself.</param>
    /// <param name="on">Whether it is to be there.</param>
    Task<long> React(string room, long sequence, string emoji, bool on);

    /// <summary>Pins a message to its room, or takes it off.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="sequence">The message.</param>
    /// <param name="on">Whether it is to be pinned.</param>
    Task<long> Pin(string room, long sequence, bool on);

    /// <summary>The pinned messages of a room, newest first.</summary>
    /// <param name="room">The room's name.</param>
    Task<IReadOnlyList<ChatMessage>> Pins(string room);

    /// <summary>A message and what stands around it.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="sequence">The message.</param>
    /// <param name="limit">1 to 200.</param>
    Task<ChatContext> Around(string room, long sequence, int limit);

    /// <summary>The first message at or after a time; 0 when nothing was said since.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="at">The time.</param>
    Task<long> FirstAt(string room, DateTimeOffset at);

    /// <summary>What stood in a message before, oldest first; for its author and administrators.</summary>
    /// <param name="room">The room's name.</param>
    /// <param name="sequence">The message.</param>
    Task<IReadOnlyList<FormerText>> EditHistory(string room, long sequence);

    /// <summary>Messages that have words, in the rooms the caller may see, newest first.</summary>
    /// <param name="query">Words, "phrases", <c>-word</c>, <c>from:</c> <c>in:</c> <c>before:</c> <c>after:</c> <c>has:</c>; days begin at 00:00 UTC.</param>
    /// <param name="before">Only messages before this sequence; 0 for all.</param>
    /// <param name="limit">1 to 100.</param>
    Task<ChatFound> Search(string query, long before, int limit);
}
