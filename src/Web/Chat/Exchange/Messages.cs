namespace WebMq.Web.Chat.Exchange;

/// <summary>How a message of elsewhere becomes one of ours, or several.</summary>
internal static class Messages
{
    /// <summary>The messages of a text; the first has its key, so that replies find it.</summary>
    public static IEnumerable<ImportItem> Of(string room, string author, string text, DateTimeOffset saidAt, bool action, ImportKey key, ImportKey? replyTo) =>
        ImportText.Pieces(text).Select((piece, i) => new ImportedMessage(
            room,
            i == 0 ? key : ImportKey.Of(key.ToString(), i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            i == 0 ? replyTo : null,
            ImportText.Author(author),
            piece,
            saidAt,
            action));
}
