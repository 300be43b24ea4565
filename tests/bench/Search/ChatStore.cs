using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Search;
using WebMq.Web.MessageLog;

namespace WebMq.Bench.Search;

/// <summary>The app's chat and its search on files, without edges.</summary>
internal sealed class ChatStore : IDisposable
{
    public ChatStore(Scratch scratch)
    {
        Log = new SqliteMessageLog(scratch.Path("log.db"), TimeProvider.System);
        Rooms = new RoomDirectory();
        ReadModel = new ReadModel(Log, scratch.Path("readmodel.db"), [new ChatProjection(Rooms), new SearchProjection()], NullLogger<ReadModel>.Instance);
        Chat = new ChatService(Log, ReadModel, Rooms);
        Search = new ChatSearch(Log, ReadModel, Chat);
    }

    public SqliteMessageLog Log { get; }

    public RoomDirectory Rooms { get; }

    public ReadModel ReadModel { get; }

    public ChatService Chat { get; }

    public ChatSearch Search { get; }

    public void Dispose()
    {
        Chat.Dispose();
        ReadModel.Dispose();
        Log.Dispose();
    }
}
