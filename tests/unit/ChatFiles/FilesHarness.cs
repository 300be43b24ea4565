using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebMq.Shared.Chat;
using WebMq.UnitTests.Support;
using WebMq.Web;
using WebMq.Web.Accounts;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Files;
using WebMq.Web.MessageLog;
using WebMq.Web.State;

namespace WebMq.UnitTests.ChatFiles;

/// <summary>Files on a real disk and a real state file, with one room.</summary>
internal sealed class FilesHarness : IDisposable
{
    public static readonly Person Ann = new("p1", "ann");
    public static readonly Person Bob = new("p2", "bob");

    private readonly TempDirectory _directory = new();
    private readonly StateFile _state;

    public FilesHarness(ChatFileOptions? options = null)
    {
        _state = new StateFile(_directory.Combine("state.db"), [new ChatFileRows()]);
        Rooms.Put(new Room(Room, RoomName.Lobby, 0, 0, null));
        Files = new Web.Chat.Files.ChatFiles(_state, new DataDirectory(_directory.FullName), Rooms, new LastingMessages(), Options.Create(options ?? new ChatFileOptions()), Clock);
    }

    public RoomId Room { get; } = RoomId.New();

    public RoomDirectory Rooms { get; } = new();

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public Web.Chat.Files.ChatFiles Files { get; }

    /// <summary>The names of what lies on the disk.</summary>
    public IEnumerable<string?> OnDisk => Directory.Exists(_directory.Combine("files"))
        ? Directory.EnumerateFiles(_directory.Combine("files")).Select(Path.GetFileName)
        : [];

    public Task<Outcome<ChatFile>> Send(byte[] bytes, string? name = "a.bin", Person? person = null) =>
        Files.Store(person ?? Ann, name, new MemoryStream(bytes), null, CancellationToken.None);

    public string PathOf(string id) => Path.Combine(_directory.FullName, "files", id);

    public void Dispose()
    {
        Files.Dispose();
        _state.Dispose();
        _directory.Dispose();
    }

    // Each message carries what it was given.
    private sealed class LastingMessages : IFileMessages
    {
        public ValueTask<bool> Carry(StoredFile stored, CancellationToken cancellationToken) => ValueTask.FromResult(true);
    }
}
