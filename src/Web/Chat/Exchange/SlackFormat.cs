using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace WebMq.Web.Chat.Exchange;

/// <summary>Slack's export: a ZIP with lists of channels and users, and a folder for each channel with a file for each day.</summary>
internal sealed class SlackFormat : IImportFormat
{
    // Lists of channels, and whether only members see those.
    private static readonly (string File, bool Closed)[] s_lists = [("channels.json", false), ("groups.json", true)];

    public string Name => "slack";

    public string Title => "Slack: export ZIP";

    public async IAsyncEnumerable<ImportItem> Read(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var archive = Archive.TryOpen(file);
        // Some tools put everything into one folder.
        var root = archive?.Entries.Select(e => e.FullName).FirstOrDefault(n => Path.GetFileName(n) == "channels.json")?[..^"channels.json".Length];
        if (root is null)
        {
            yield return new ImportFault("", 0, "", "This is no Slack export: no ZIP that can be read, or without channels.json.");
            yield break;
        }

        var names = new SlackNames();
        await foreach (var item in Each(archive!, root + "users.json", cancellationToken))
        {
            if (item.Fault is { } fault)
                yield return fault;
            else
                names.AddUser(item.Place);
        }

        var channels = new List<(string Folder, string Room)>();
        foreach (var (list, closed) in s_lists)
        {
            await foreach (var item in Each(archive!, root + list, cancellationToken))
            {
                if (item.Fault is { } fault)
                {
                    yield return fault;
                    continue;
                }

                var name = item.Place.Text("name");
                if (ImportText.Room(name) is not { } room || channels.Any(c => c.Room == room))
                {
                    yield return item.Place.Fault("name", "No name of a room can be made of it, or there is one already.");
                    continue;
                }

                names.AddChannel(item.Place.Text("id"), room);
                channels.Add((root + name + "/", room));
                var topic = item.Place.Within("topic").Text("value");
                yield return new ImportedRoom(room, closed, topic.Length > 0 ? topic : item.Place.Within("purpose").Text("value"));
            }
        }

        foreach (var _ in archive!.Entries.Where(e => e.FullName == root + "dms.json" || e.FullName == root + "mpims.json"))
            yield return new ImportSkip("lists of direct messages");

        var days = archive.Entries
            .Where(e => e.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .ToLookup(e => e.FullName[..(e.FullName.LastIndexOf('/') + 1)], StringComparer.Ordinal);
        foreach (var (folder, room) in channels)
        {
            var messages = new SlackMessages(room, names);
            foreach (var day in days[folder].OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                await foreach (var (place, fault) in JsonArray.Read(day, cancellationToken))
                {
                    foreach (var item in fault is not null ? [fault] : messages.Read(place))
                        yield return item;
                }
            }
        }
    }

    private static IAsyncEnumerable<(ImportPlace Place, ImportFault? Fault)> Each(ZipArchive archive, string name, CancellationToken cancellationToken) =>
        archive.Entries.FirstOrDefault(e => e.FullName == name) is { } entry
            ? JsonArray.Read(entry, cancellationToken)
            : AsyncEnumerable.Empty<(ImportPlace, ImportFault?)>();
}
