using WebMq.Shared.Chat;
using WebMq.Web.Accounts;

namespace WebMq.Web.Chat.Files;

/// <summary>Files, as messages carry them.</summary>
internal interface IChatFiles
{
    /// <summary>The most files of one message.</summary>
    const int MaxOfMessage = 10;

    /// <summary>
    /// Gives a person's uploads to a message that is about to be appended: all of them or none. From here on those who see the
    /// room see the files. The message is named, so that a repeat of the post gets the same files and another message does not.
    /// </summary>
    /// <remarks>Before the append: a file that is given to no message is less than a message whose file is swept away.</remarks>
    Outcome<IReadOnlyList<ChatFile>> Take(Person person, RoomId room, string messageId, IReadOnlyList<string> ids);

    /// <summary>Removes the files of a message that was deleted; those that are gone already are passed over.</summary>
    void Remove(IEnumerable<string> ids);
}
