using WebMq.Shared.Chat;
using WebMq.Web.State;

namespace WebMq.Web.Chat.Files;

/// <summary>How files go that nobody can see any more.</summary>
internal sealed partial class ChatFiles
{
    private const int Piece = 200;

    // Pieces of posted files that one sweep looks at; the next one goes on from there.
    private const int MostPieces = 20;

    private string _looked = "";

    /// <summary>Removes what no message carries and what is older than messages are kept.</summary>
    /// <returns>How many files.</returns>
    public async Task<int> Sweep(TimeSpan? messagesKeptFor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var unposted = now - options.Value.KeepUnposted;
        var removed = RemoveBefore(unposted, posted: false);
        if (messagesKeptFor is { } kept)
            removed += RemoveBefore(now - kept, posted: true);
        removed += await RemoveForsaken(unposted, cancellationToken);

        // Bytes whose row was never written, or is gone: a crash came in between.
        foreach (var id in _disk.Before(unposted).Where(id => state.Read(connection => ChatFileRows.Find(connection, id)) is null))
        {
            _disk.Remove(id);
            removed++;
        }

        return removed;
    }

    private int RemoveBefore(DateTimeOffset time, bool posted)
    {
        for (var removed = 0; ;)
        {
            var ids = state.Read(connection => ChatFileRows.Before(connection, time, posted, Piece));
            Remove(ids);
            removed += ids.Count;
            if (ids.Count < Piece)
                return removed;
        }
    }

    // Files of messages that were deleted, or never came to be, when a crash kept them from going too.
    private async Task<int> RemoveForsaken(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        for (var piece = 0; piece < MostPieces; piece++)
        {
            var posted = state.Read(connection => ChatFileRows.Posted(connection, _looked, Piece));
            foreach (var stored in posted.Where(s => s.At < before))
            {
                if (await messages.Carry(stored, cancellationToken))
                    continue;
                Remove([stored.File.Id]);
                removed++;
            }

            _looked = posted.Count < Piece ? "" : posted[^1].File.Id;
            if (_looked.Length == 0)
                break;
        }

        return removed;
    }
}
