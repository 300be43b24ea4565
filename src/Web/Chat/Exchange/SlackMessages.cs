namespace WebMq.Web.Chat.Exchange;

/// <summary>The messages of one channel of a Slack export.</summary>
internal sealed class SlackMessages(string room, SlackNames names)
{
    // What somebody said; all other subtypes are notices of the system.
    private static readonly HashSet<string> s_said = ["", "bot_message", "me_message", "thread_broadcast", "file_share", "reply_broadcast"];

    public IEnumerable<ImportItem> Read(ImportPlace message)
    {
        var subtype = message.Text("subtype");
        if (message.Text("type") != "message")
            return [message.Fault("type", "The type of an entry is 'message'.")];
        if (!s_said.Contains(subtype))
            return [new ImportSkip("notices of the system")];
        if (message.Seconds("ts") is not { } at)
            return [message.Fault("ts", "That is no time in seconds since 1970, such as 1710000000.000200.")];
        var text = SlackText.ToMarkdown(message.Text("text"), names);
        text = string.Join('\n', [text, .. message.Each("files").Select(f => $"[file: {FileName(f)}]")]);
        if (ImportText.Pieces(text).Count == 0)
            return [new ImportSkip("messages without a text")];

        var (ts, thread) = (message.Text("ts"), message.Text("thread_ts"));
        return Messages.Of(room, Author(message), text, at, subtype == "me_message", Key(ts), thread.Length > 0 && thread != ts ? Key(thread) : null);
    }

    private string Author(ImportPlace message)
    {
        if (message.Text("user") is { Length: > 0 } user)
            return names.User(user);
        return message.Text("username") is { Length: > 0 } given ? given : message.Within("bot_profile").Text("name") is { Length: > 0 } bot ? bot : "bot";
    }

    private static string FileName(ImportPlace file) => file.Text("name") is { Length: > 0 } name ? name : file.Text("title");

    // A time is unique within its channel: it is what Slack itself calls a message by.
    private ImportKey Key(string ts) => ImportKey.Of("slack", room, ts);
}
