namespace WebMq.Web.Chat.Files;

/// <summary>Messages, as files ask for them.</summary>
internal interface IFileMessages
{
    /// <summary>Whether the message that a file was posted with is there and still carries it.</summary>
    ValueTask<bool> Carry(StoredFile stored, CancellationToken cancellationToken);
}
