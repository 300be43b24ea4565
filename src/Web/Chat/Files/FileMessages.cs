using WebMq.Shared.MessageLog;
using WebMq.Web.MessageLog;

namespace WebMq.Web.Chat.Files;

/// <summary>Asks the rows, which say what was deleted.</summary>
internal sealed class FileMessages(IMessageLog log, ReadModel readModel) : IFileMessages
{
    public async ValueTask<bool> Carry(StoredFile stored, CancellationToken cancellationToken)
    {
        if (Look(stored))
            return true;
        // One that was posted just now is in the log and comes into the rows a moment later.
        if (stored.IdInLog is not { } id || log.Find(id) is not { } posted)
            return false;
        await readModel.WaitFor(posted.Sequence, cancellationToken);
        return Look(stored);
    }

    private bool Look(StoredFile stored) => readModel.Query((connection, _) => ChatProjection.Carries(connection, stored.Room!, stored.IdInLog ?? ""));
}
