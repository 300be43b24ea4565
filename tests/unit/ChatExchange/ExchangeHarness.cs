using System.Text;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.UnitTests.ChatFeature;
using WebMq.UnitTests.Support;
using WebMq.Web;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Exchange;
using WebMq.Web.MessageLog;

namespace WebMq.UnitTests.ChatExchange;

/// <summary>Import and export on a real log.</summary>
internal sealed class ExchangeHarness : IAsyncDisposable
{
    public static readonly Person Administrator = new("admin", "root", Role.Administrator);

    private readonly TempDirectory _directory = new();

    private ExchangeHarness(ChatHarness chat)
    {
        Chat = chat;
        Import = new ChatImport(
            chat.Log, chat.ReadModel, chat.Chat, new DataDirectory(_directory.FullName), [new WebMqFormat(), new SlackFormat(), new MattermostFormat()]);
        Export = new ChatExport(chat.Log, chat.ReadModel, chat.Chat, chat.Clock, [new JsonLinesExport(), new MarkdownExport()]);
    }

    public ChatHarness Chat { get; }

    public ChatImport Import { get; }

    public ChatExport Export { get; }

    public static async Task<ExchangeHarness> Start(params string[] rooms) => new(await ChatHarness.Start(rooms));

    public Task<Outcome<ImportReport>> Run(string format, byte[] file, bool dryRun = false, string? room = null, Person? person = null) =>
        Import.Run(person ?? Administrator, format, room, dryRun, new MemoryStream(file), CancellationToken.None);

    public Task<Outcome<ImportReport>> Run(string format, string file, bool dryRun = false, string? room = null) =>
        Run(format, Encoding.UTF8.GetBytes(file), dryRun, room);

    public async Task<string> Write(string room, string format)
    {
        var (found, named) = Export.Find(Administrator, room, format).Value;
        using var written = new MemoryStream();
        await Export.Write(Administrator, found, named, written, CancellationToken.None);
        return Encoding.UTF8.GetString(written.ToArray());
    }

    public IReadOnlyList<ChatMessage> Messages(string room) =>
        Chat.Chat.History(Administrator, room, 0, forward: true, 200).Value.Messages;

    /// <summary>What a reader finds in a file.</summary>
    public static async Task<List<ImportItem>> Read(IImportFormat format, byte[] file)
    {
        var items = new List<ImportItem>();
        await foreach (var item in format.Read(new MemoryStream(file), CancellationToken.None))
            items.Add(item);
        return items;
    }

    public async ValueTask DisposeAsync()
    {
        Import.Dispose();
        await Chat.DisposeAsync();
        _directory.Dispose();
    }
}
