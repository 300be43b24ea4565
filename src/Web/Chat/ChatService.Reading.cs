using System.Runtime.CompilerServices;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat;

/// <summary>The past of a room, and what is being said in it.</summary>
internal sealed partial class ChatService
{
    /// <summary>A page of the past.</summary>
    /// <param name="person">Who reads.</param>
    /// <param name="room">The room.</param>
    /// <param name="sequence">Messages before or after this one; 0 backward means from the newest.</param>
    /// <param name="forward">After it, else before it.</param>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    public Outcome<ChatHistory> History(Person person, string? room, long sequence, bool forward, int limit)
    {
        if (!Find(person, room).Succeeded(out var found, out var refusal))
            return refusal;
        if (LimitFault(limit) is { } bad)
            return bad;
        if (!forward && sequence <= 0)
            sequence = long.MaxValue;
        return readModel.Query((connection, applied) =>
        {
            // One more than asked for tells whether there is more.
            var messages = ChatProjection.Read(connection, found, sequence, forward, limit + 1);
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

    /// <summary>
    /// What was said and done after a sequence, then what is being said. The first item comes at once and tells of the recovery.
    /// Ends when the person may see the room no longer.
    /// </summary>
    public async IAsyncEnumerable<ChatBatch> Follow(Person person, Room room, string? epoch, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        rooms.Changed += EndIfLeft;
        try
        {
            using var reader = log.Open(new LogCursor(SubjectFilter.Exactly(room.Subject), after, epoch));
            var head = log.Head;
            yield return new ChatBatch(log.Epoch, reader.Recovered, reader.First, []);
            while (await Next(reader, left.Token, cancellationToken) is { } entries && IsSeen())
                yield return await Batch(reader.First, room, entries, head, cancellationToken);
        }
        finally
        {
            rooms.Changed -= EndIfLeft;
        }

        bool IsSeen() => rooms.TryFindById(room.Id.Value, out var now) && now.IsSeenBy(person.Id);

        void EndIfLeft()
        {
            if (room.Kind != RoomKind.Open && !IsSeen())
                left.Cancel();
        }
    }

    // Null when the room was left.
    private static async Task<IReadOnlyList<LogEntry>?> Next(ILogReader reader, CancellationToken left, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(left);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // What was there already is told as it stands now: a text that was deleted since is not told once more.
    private async Task<ChatBatch> Batch(long first, Room room, IReadOnlyList<LogEntry> entries, long head, CancellationToken cancellationToken)
    {
        var (messages, changes) = ChatEntries.Read(entries, room.Name);
        if (entries[0].Sequence <= head && messages.Count > 0)
        {
            await readModel.WaitFor(entries[^1].Sequence, cancellationToken);
            var rows = readModel.Query((connection, _) => ChatProjection.Read(connection, room, entries[0].Sequence - 1, forward: true, messages.Count));
            messages = [.. rows.Where(m => m.Sequence <= entries[^1].Sequence)];
        }

        return new ChatBatch(log.Epoch, true, first, messages) { Changes = changes, Last = entries[^1].Sequence };
    }

    private static Refusal? LimitFault(int limit) => limit is < 1 or > MaxPage ? new Refusal("bad-limit", $"The limit is 1 to {MaxPage}.") : null;
}
