using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>The past of a room.</summary>
internal sealed partial class ChatService
{
    /// <summary>Waits until what was acknowledged is found: see <see cref="ReadModel.CatchUp"/>.</summary>
    public Task CatchUp(CancellationToken cancellationToken) => readModel.CatchUp(cancellationToken);

    /// <summary>Whether a sequence is given: what is said is delivered when it is in the log, and may come into the rows later.</summary>
    public bool IsGiven(long sequence) => sequence <= log.Head;

    /// <summary>A page of the past.</summary>
    /// <param name="person">Who reads.</param>
    /// <param name="room">The room.</param>
    /// <param name="sequence">Messages before or after this one; 0 backward means from the newest.</param>
    /// <param name="forward">After it, else before it.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    public Outcome<ChatHistory> History(Person person, string? room, long sequence, bool forward, int limit) =>
        Find(person, room).Succeeded(out var found, out var refusal) ? History(found, sequence, forward, limit) : refusal;

    /// <summary>A page of the past of a room that was found for the one who reads.</summary>
    public Outcome<ChatHistory> History(Room room, long sequence, bool forward, int limit)
    {
        if (LimitFault(limit) is { } bad)
            return bad;
        if (!forward && sequence <= 0)
            sequence = long.MaxValue;
        return readModel.Query((connection, applied) =>
        {
            // One more than asked for tells whether there is more.
            var messages = ChatProjection.Read(connection, room, sequence, forward, limit + 1);
            var more = messages.Count > limit;
            if (more)
                messages.RemoveAt(forward ? limit : 0);
            return new ChatHistory(log.Epoch, applied, messages, more);
        });
    }

    /// <summary>A message in its context: what was said before it, itself, and what was said after it.</summary>
    public Outcome<ChatContext> Around(Person person, string? room, long sequence, int limit)
    {
        if (!Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (LimitFault(limit) is { } bad)
            return bad;
        return readModel.Query((connection, applied) =>
        {
            var half = limit / 2;
            var before = ChatProjection.Read(connection, found, sequence, forward: false, half + 1);
            var after = ChatProjection.Read(connection, found, sequence - 1, forward: true, limit - half + 1);
            var moreBefore = before.Count > half;
            var moreAfter = after.Count > limit - half;
            if (moreBefore)
                before.RemoveAt(0);
            if (moreAfter)
                after.RemoveAt(after.Count - 1);
            return new ChatContext(log.Epoch, applied, [.. before, .. after], moreBefore, moreAfter);
        });
    }

    /// <summary>The first message at or after a time; 0 when nothing was said since.</summary>
    public Outcome<long> At(Person person, string? room, DateTimeOffset at) => Find(person, room).Succeeded(out var found, out var refusal)
        ? readModel.Query((connection, _) => ChatProjection.FirstAt(connection, found, at))
        : refusal;

    private static Refusal? LimitFault(int limit) => limit is < 1 or > MaxPage ? new Refusal("bad-limit", $"The limit is 1 to {MaxPage}.") : null;
}
