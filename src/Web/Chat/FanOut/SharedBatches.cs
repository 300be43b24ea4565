using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;

namespace WebMq.Web.Chat.FanOut;

/// <summary>
/// What was said last, read from the log once for all who follow it: readers at the head of a room get the same objects, and
/// <see cref="SharedBytes"/> serialises them once. A fixed number of places, so that memory is bounded whatever the readers do:
/// who comes to a place that another has taken makes its own.
/// </summary>
internal sealed class SharedBatches
{
    private const int Messages = 512;
    private const int Batches = 64;

    // Of all batches that are held.
    private const long MostBytes = 16 << 20;

    private readonly ChatMessage?[] _messages = new ChatMessage?[Messages];
    private readonly Shared?[] _batches = new Shared?[Batches];

    private long _held;

    /// <summary>The batch of these entries, as it is at the head: nothing of it was changed since.</summary>
    public ChatBatch Of(string epoch, long first, Room room, IReadOnlyList<LogEntry> entries)
    {
        ref var place = ref _batches[entries[^1].Sequence % Batches];
        if (Volatile.Read(ref place) is { } shared && shared.Is(epoch, first, room, entries))
            return shared.Batch;
        var name = room.Name.ToString();
        var (messages, changes) = ChatEntries.Read(entries, room.Name, entry => Known(entry, name), Keep);
        var batch = new ChatBatch(epoch, true, first, messages) { Changes = changes, Last = entries[^1].Sequence };
        if (changes.Count == 0)
            Keep(ref place, new Shared(batch, room.Id, room.Name, entries[0].Sequence, entries.Sum(e => e.Payload.Length)));
        return batch;
    }

    // The name is part of a message, and a room can be renamed.
    private ChatMessage? Known(LogEntry entry, string room) =>
        Volatile.Read(ref _messages[entry.Sequence % Messages]) is { } known && known.Sequence == entry.Sequence && known.Room == room ? known : null;

    private void Keep(ChatMessage message)
    {
        SharedBytes.Share(message);
        Volatile.Write(ref _messages[message.Sequence % Messages], message);
    }

    private void Keep(ref Shared? place, Shared batch)
    {
        SharedBytes.Share(batch.Batch);
        lock (_batches)
        {
            _held += batch.Bytes - (place?.Bytes ?? 0);
            if (_held > MostBytes)
            {
                // Who is at the head needs the newest only.
                Array.Clear(_batches);
                _held = batch.Bytes;
            }

            Volatile.Write(ref place, batch);
        }
    }

    private sealed record Shared(ChatBatch Batch, RoomId Room, RoomName Name, long From, int Bytes)
    {
        // Sequences are unique in the log: the same first and last of the same room are the same entries.
        public bool Is(string epoch, long first, Room room, IReadOnlyList<LogEntry> entries) =>
            Batch.Last == entries[^1].Sequence && From == entries[0].Sequence && Batch.First == first && Room == room.Id && Name == room.Name
            && Batch.Epoch == epoch;
    }
}
