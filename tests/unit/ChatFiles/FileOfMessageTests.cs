using Microsoft.Extensions.Options;
using WebMq.Shared.Chat;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.ChatFeature;
using WebMq.UnitTests.Support;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Files;
using WebMq.Web.MessageLog;
using WebMq.Web.State;
using Xunit;

namespace WebMq.UnitTests.ChatFiles;

/// <summary>Files and the messages that carry them, on a real log.</summary>
public sealed class FileOfMessageTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private ChatHarness _harness = default!;
    private StateFile _state = default!;
    private Web.Chat.Files.ChatFiles _files = default!;
    private ChatService _chat = default!;

    public async ValueTask InitializeAsync()
    {
        _harness = await ChatHarness.Start("lobby");
        _state = new StateFile(_directory.Combine("state.db"), [new ChatFileRows()]);
        _files = new Web.Chat.Files.ChatFiles(
            _state,
            new DataDirectory(_directory.FullName),
            _harness.Rooms,
            new FileMessages(_harness.Log, _harness.ReadModel),
            Options.Create(new ChatFileOptions()),
            _harness.Clock);
        _chat = new ChatService(_harness.Log, _harness.ReadModel, _harness.Rooms, _files);
    }

    public async ValueTask DisposeAsync()
    {
        _chat.Dispose();
        _files.Dispose();
        _state.Dispose();
        await _harness.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_file_is_there_as_soon_as_its_message_is_posted_also_for_others()
    {
        for (var i = 0; i < 20; i++)
        {
            var id = await Upload();
            Assert.Null((await Post($"m{i}", id)).Refusal);
            Assert.Null((await _files.Open(ChatHarness.Bob, id, CancellationToken.None)).Refusal);
        }
    }

    [Fact]
    public async Task A_file_whose_message_is_deleted_is_not_to_be_had_though_a_crash_left_its_bytes()
    {
        var (id, other) = (await Upload(), await Upload());
        var said = (await Post("m1", id)).Value;
        await Post("m2", other);
        // The message is deleted and the app ends before it removes the file: the service that does so has none.
        using (var crashing = new ChatService(_harness.Log, _harness.ReadModel, _harness.Rooms))
            Assert.Null((await crashing.Delete(ChatHarness.Ann, "lobby", said.Sequence, MessageOrigin.Http, CancellationToken.None)).Refusal);

        Assert.Equal("unknown-file", (await _files.Open(ChatHarness.Ann, id, CancellationToken.None)).Refusal?.Code);
        Assert.Equal("unknown-file", (await _files.Thumbnail(ChatHarness.Bob, id, CancellationToken.None)).Refusal?.Code);
        Assert.Null((await _files.Open(ChatHarness.Bob, other, CancellationToken.None)).Refusal);
        Assert.True(File.Exists(_directory.Combine($"files/{id}")));

        _harness.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await _files.Sweep(null, CancellationToken.None));
        Assert.False(File.Exists(_directory.Combine($"files/{id}")));
        Assert.True(File.Exists(_directory.Combine($"files/{other}")));
    }

    [Fact]
    public async Task A_file_that_was_given_to_a_message_that_never_came_to_be_is_swept_away()
    {
        var id = await Upload();
        Assert.Null(_files.Take(ChatHarness.Ann, LobbyId, "p1/never", [id]).Refusal);

        Assert.Equal("unknown-file", (await _files.Open(ChatHarness.Ann, id, CancellationToken.None)).Refusal?.Code);
        _harness.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await _files.Sweep(null, CancellationToken.None));
    }

    [Fact]
    public async Task A_repeat_of_a_post_after_its_message_was_deleted_gets_the_first_answer()
    {
        var id = await Upload();
        var first = (await Post("m1", id)).Value;
        var deleted = await _chat.Delete(ChatHarness.Ann, "lobby", first.Sequence, MessageOrigin.Http, CancellationToken.None);
        Assert.Null(deleted.Refusal);

        Assert.Equal(first with { Duplicate = true }, (await Post("m1", id)).Value);
        // Another message gets nothing by it.
        Assert.Equal("unknown-file", (await Post("m2", id)).Refusal?.Code);
        Assert.Single(_harness.Messages());
    }

    [Fact]
    public async Task A_row_that_has_the_id_as_its_sender_gave_it_belongs_to_the_same_message()
    {
        var id = await Upload();
        _files.Take(ChatHarness.Ann, LobbyId, "m1", [id]);

        Assert.Null((await Post("m1", id)).Refusal);

        Assert.Null((await _files.Open(ChatHarness.Bob, id, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task All_files_are_looked_at_however_many_there_are()
    {
        var ids = new List<string>();
        for (var i = 0; i < 450; i++)
        {
            // In one go they would be too many that wait.
            ids.Add(await Upload());
            _files.Take(ChatHarness.Ann, LobbyId, $"p1/never-{i}", [ids[^1]]);
        }

        _harness.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(450, await _files.Sweep(null, CancellationToken.None));
    }

    private RoomId LobbyId => _harness.Rooms.TryFind(RoomName.Lobby, out var lobby) ? lobby.Id : default;

    private async Task<string> Upload() =>
        (await _files.Store(ChatHarness.Ann, "a.txt", new MemoryStream([.. "hello"u8]), null, CancellationToken.None)).Value.Id;

    private Task<Web.Outcome<PostReceipt>> Post(string messageId, string file) =>
        _chat.Post(ChatHarness.Ann, "lobby", new NewChatMessage("see", messageId) { Files = [file] }, MessageOrigin.Http, CancellationToken.None);
}
