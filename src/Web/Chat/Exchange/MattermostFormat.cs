using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Mattermost's bulk export: JSON Lines, or the archive it is in. Channels and their posts; its Markdown is ours.</summary>
internal sealed class MattermostFormat : IImportFormat
{
    public string Name => "mattermost";

    public string Title => "Mattermost: bulk export, JSON Lines or ZIP";

    public async IAsyncEnumerable<ImportItem> Read(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Archive.IsOne(file))
        {
            await foreach (var item in ReadLines(file, "import.jsonl", cancellationToken))
                yield return item;
            yield break;
        }

        using var archive = Archive.TryOpen(file);
        var lines = archive?.Entries.FirstOrDefault(e => e.FullName.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase));
        if (lines is null)
        {
            yield return new ImportFault("", 0, "", "The archive cannot be read, or has no .jsonl in it.");
            yield break;
        }

        if (TryUnpack(lines) is not { } unpacked)
        {
            yield return new ImportFault(lines.FullName, 0, "", "The file in the archive is damaged.");
            yield break;
        }

        await using var opened = unpacked;
        await foreach (var item in ReadLines(unpacked, lines.FullName, cancellationToken))
            yield return item;
    }

    private static BoundedStream? TryUnpack(ZipArchiveEntry lines)
    {
        try
        {
            return new BoundedStream(lines.Open(), Archive.MaxUnpacked);
        }
        catch (Exception e) when (Archive.IsDamage(e))
        {
            return null;
        }
    }

    private static async IAsyncEnumerable<ImportItem> ReadLines(Stream stream, string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channels = new MattermostChannels();
        await foreach (var (place, fault) in JsonLines.Read(stream, file, cancellationToken))
        {
            foreach (var item in fault is not null ? [fault] : Line(place, channels))
                yield return item;
        }
    }

    private static IEnumerable<ImportItem> Line(ImportPlace place, MattermostChannels channels) => place.Text("type") switch
    {
        "channel" => [channels.Add(place.Within("channel"))],
        "post" => Post(place.Within("post"), channels),
        "direct_post" => [new ImportSkip("direct messages")],
        "emoji" => [new ImportSkip("own emoji")],
        "version" or "team" or "user" or "role" or "scheme" or "bot" or "direct_channel" => [],
        _ => [place.Fault("type", "That is no type of a bulk export.")],
    };

    private static IEnumerable<ImportItem> Post(ImportPlace post, MattermostChannels channels)
    {
        var (team, channel) = (post.Text("team"), post.Text("channel"));
        if (channels.Find(team, channel) is not { } room)
            return [post.Fault("channel", "There is no channel of that name before it.")];
        var key = Key(post, team, channel);
        return [.. One(post, room, key, null), .. post.Each("replies").SelectMany(reply => One(reply, room, Key(reply, team, channel), key))];
    }

    private static IEnumerable<ImportItem> One(ImportPlace post, string room, ImportKey key, ImportKey? replyTo)
    {
        if (post.Text("type").StartsWith("system_", StringComparison.Ordinal))
            return [new ImportSkip("notices of the system")];
        if (post.Text("user").Length == 0)
            return [post.Fault("user", "The post names no user.")];
        if (post.Milliseconds("create_at") is not { } at)
            return [post.Fault("create_at", "That is no time in milliseconds since 1970.")];
        var text = string.Join('\n', [post.Text("message"), .. post.Each("attachments").Select(a => $"[file: {Path.GetFileName(a.Text("path"))}]")]);
        return ImportText.Pieces(text).Count == 0
            ? [new ImportSkip("posts without a text")]
            : Messages.Of(room, post.Text("user"), text, at, post.Text("type") == "me", key, replyTo);
    }

    // An export has no ids of posts.
    private static ImportKey Key(ImportPlace post, string team, string channel) => ImportKey.Of(
        "mattermost", team, channel, post.Text("user"), post.Number("create_at").ToString(CultureInfo.InvariantCulture), post.Text("message"));
}
