using System.Runtime.CompilerServices;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.FanOut;

namespace WebMq.Web.Chat;

/// <summary>What is being said in a room.</summary>
internal sealed partial class ChatService
{
    private readonly SharedBatches _shared = new();

    /// <summary>
    /// What was said and done after a sequence, then what is being said. The first item comes at once and tells of the recovery.
    /// Ends when the person may see the room no longer.
    /// </summary>
    public async IAsyncEnumerable<ChatBatch> Follow(Person person, Room room, string? epoch, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // An open room is left by nobody. Set from the thread of the read model, which must not go on with what waits here.
        var left = room.Kind == RoomKind.Open ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (left is not null)
            rooms.Changed += EndIfLeft;
        try
        {
            using var reader = log.Open(new LogCursor(SubjectFilter.Exactly(room.Subject), after, epoch));
            var head = log.Head;
            yield return new ChatBatch(log.Epoch, reader.Recovered, reader.First, []);
            while (true)
            {
                IReadOnlyList<LogEntry> entries;
                try
                {
                    entries = left is null ? await reader.ReadAsync(cancellationToken) : await Next(reader, left.Task, cancellationToken);
                }
                catch (Exception e) when (e is OperationCanceledException or LogUnavailableException)
                {
                    // The reader goes, the room was left, or the log is closed.
                    yield break;
                }

                // Who has left is told in the rows: no entry after that is delivered.
                if (left is not null)
                    await readModel.WaitFor(entries[^1].Sequence, cancellationToken);
                if (!rooms.TryFindById(room.Id.Value, out var now) || !now.IsSeenBy(person.Id))
                    yield break;
                yield return await Batch(reader.First, now, entries, head, cancellationToken);
            }
        }
        finally
        {
            rooms.Changed -= EndIfLeft;
        }

        void EndIfLeft()
        {
            if (!rooms.TryFindById(room.Id.Value, out var now) || !now.IsSeenBy(person.Id))
                left?.TrySetResult();
        }
    }

    private static async Task<IReadOnlyList<LogEntry>> Next(ILogReader reader, Task left, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var read = reader.ReadAsync(stop.Token).AsTask();
        if (await Task.WhenAny(read, left) == left)
            await stop.CancelAsync();
        return await read;
    }

    // What was there already is told as it stands now, and so is what is changed in the batch it is said in: a text that was
    // deleted or edited since is not told once more.
    private async Task<ChatBatch> Batch(long first, Room room, IReadOnlyList<LogEntry> entries, long head, CancellationToken cancellationToken)
    {
        if (entries[0].Sequence > head)
        {
            var shared = _shared.Of(log.Epoch, first, room, entries);
            if (!ChangesItself(shared.Messages, shared.Changes))
                return shared;
        }

        var (messages, changes) = ChatEntries.Read(entries, room.Name);
        var last = entries[^1].Sequence;
        if (entries[0].Sequence <= head || ChangesItself(messages, changes))
        {
            await readModel.WaitFor(last, cancellationToken);
            readModel.Query((connection, _) =>
            {
                if (messages.Count > 0)
                    messages = [.. ChatProjection.Read(connection, room, messages[0].Sequence - 1, forward: true, messages.Count).Where(m => m.Sequence <= last)];
                for (var i = 0; i < changes.Count; i++)
                {
                    if (changes[i].Kind == ChatChangeKind.Edit)
                        changes[i] = changes[i] with { Text = ChatProjection.Find(connection, room, changes[i].Message)?.Text ?? "" };
                }

                return true;
            });
        }

        return new ChatBatch(log.Epoch, true, first, messages) { Changes = changes, Last = last };
    }

    private static bool ChangesItself(IReadOnlyList<ChatMessage> messages, IReadOnlyList<ChatChange> changes) =>
        messages.Count > 0 && changes.Any(c => c.Message >= messages[0].Sequence);
}
