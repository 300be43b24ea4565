using Microsoft.Extensions.Logging.Abstractions;
using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Presence;
using WebMq.Web.Chat.Reading;
using WebMq.Web.State;

namespace WebMq.UnitTests.ChatFeature;

/// <summary>Chat with its readers, on real files.</summary>
internal sealed class ReadingHarness : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private ReadMarkKeeper _keeper;
    private StateFile _state;

    private ReadingHarness(ChatHarness chat)
    {
        Chat = chat;
        (_state, Marks, Presence, Typing, _keeper, Unread) = Make();
    }

    public ChatHarness Chat { get; }

    public ReadMarks Marks { get; private set; }

    public UnreadService Unread { get; private set; }

    public PresenceBoard Presence { get; private set; }

    public TypingBoard Typing { get; private set; }

    public static async Task<ReadingHarness> Start(params string[] rooms) => new(await ChatHarness.Start(rooms));

    /// <summary>What somebody has not read in a room.</summary>
    public RoomUnread Of(Person person, string room = "lobby") => Unread.Of(person).Single(r => r.Room == room);

    /// <summary>Saves, and starts anew on the same file.</summary>
    public void Restart()
    {
        Marks.Save();
        _keeper.Dispose();
        _state.Dispose();
        (_state, Marks, Presence, Typing, _keeper, Unread) = Make();
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.Dispose();
        _state.Dispose();
        await Chat.DisposeAsync();
        _directory.Dispose();
    }

    private (StateFile State, ReadMarks Marks, PresenceBoard Presence, TypingBoard Typing, ReadMarkKeeper Keeper, UnreadService Unread) Make()
    {
        var state = new StateFile(_directory.Combine("state.db"), [new ReadingTables()]);
        var marks = new ReadMarks(state, Chat.Log, Chat.Clock);
        var (presence, typing) = (new PresenceBoard(marks, Chat.Clock), new TypingBoard(Chat.Clock));
        var keeper = new ReadMarkKeeper(marks, Chat.Rooms, presence, typing, Chat.Clock, NullLogger<ReadMarkKeeper>.Instance);
        return (state, marks, presence, typing, keeper, new UnreadService(marks, Chat.ReadModel, Chat.Rooms, Chat.Chat, Chat.Clock));
    }
}
