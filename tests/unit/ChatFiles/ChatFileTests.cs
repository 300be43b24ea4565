using WebMq.Shared.Chat;
using WebMq.Web.Chat.Files;
using Xunit;

namespace WebMq.UnitTests.ChatFiles;

public sealed class ChatFileTests
{
    [Fact]
    public async Task A_file_is_its_sender_s_until_it_is_posted_and_the_room_s_after_it()
    {
        using var harness = new FilesHarness();
        var file = (await harness.Send([.. "hello"u8], "notes.txt")).Value;
        Assert.Equal(("notes.txt", "text/plain", 5, 0, 0), (file.Name, file.Type, file.Size, file.Width, file.Height));

        Assert.Equal("unknown-file", (await harness.Files.Open(FilesHarness.Bob, file.Id, CancellationToken.None)).Refusal?.Code);
        var (stored, path) = (await harness.Files.Open(FilesHarness.Ann, file.Id, CancellationToken.None)).Value;
        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", stored.Sha256);
        Assert.Equal("hello", await File.ReadAllTextAsync(path));

        Assert.Equal([file], harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m1", [file.Id]).Value);
        Assert.Equal(file, (await harness.Files.Open(FilesHarness.Bob, file.Id, CancellationToken.None)).Value.Stored.File);
    }

    [Fact]
    public async Task A_repeat_of_a_post_gets_its_files_again_and_another_message_does_not()
    {
        using var harness = new FilesHarness();
        var file = (await harness.Send([1])).Value;

        Assert.Equal([file], harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m1", [file.Id]).Value);
        Assert.Equal([file], harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m1", [file.Id]).Value);
        Assert.Equal("file-taken", harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m2", [file.Id]).Refusal?.Code);
        Assert.Equal("file-taken", harness.Files.Take(FilesHarness.Ann, RoomId.New(), "p1/m1", [file.Id]).Refusal?.Code);
    }

    [Fact]
    public async Task Files_are_taken_all_or_none_and_only_by_their_sender()
    {
        using var harness = new FilesHarness();
        var ours = (await harness.Send([1])).Value.Id;
        var theirs = (await harness.Send([1], person: FilesHarness.Bob)).Value.Id;

        foreach (var ids in (string[][])[[ours, theirs], [ours, new string('0', 32)], [ours, "../../state.db"], [ours, ""]])
            Assert.Equal("unknown-file", harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m", ids).Refusal?.Code);
        Assert.Equal("bad-files", harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m", [ours, ours]).Refusal?.Code);
        Assert.Equal("bad-files", harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m", [.. Enumerable.Repeat(ours, 11)]).Refusal?.Code);
        Assert.Empty(harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m", []).Value);

        Assert.Null((await harness.Files.Open(FilesHarness.Ann, ours, CancellationToken.None)).Value.Stored.Room);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../state.db")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde/")]
    public async Task What_is_no_id_is_never_a_path(string? id)
    {
        using var harness = new FilesHarness();

        Assert.Equal("unknown-file", (await harness.Files.Open(FilesHarness.Ann, id, CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_on_the_disk()
    {
        using var harness = new FilesHarness(new ChatFileOptions { MaxSize = 100_000, MaxUnposted = 1 });

        Assert.Equal("empty-file", (await harness.Send([])).Refusal?.Code);
        Assert.Equal("too-large", (await harness.Send(new byte[100_001])).Refusal?.Code);
        var announced = await harness.Files.Store(FilesHarness.Ann, "a", new MemoryStream([1]), 100_001, CancellationToken.None);
        Assert.Equal("too-large", announced.Refusal?.Code);
        Assert.Empty(harness.OnDisk);

        Assert.Null((await harness.Send(new byte[100_000])).Refusal);
        Assert.Equal("too-many-files", (await harness.Send([1])).Refusal?.Code);
        Assert.Null((await harness.Send([1], person: FilesHarness.Bob)).Refusal);
    }

    [Fact]
    public async Task A_sender_that_breaks_off_leaves_nothing()
    {
        using var harness = new FilesHarness();

        await Assert.ThrowsAsync<IOException>(() => harness.Files.Store(FilesHarness.Ann, "a", new BrokenStream(), 1_000, CancellationToken.None));

        Assert.Empty(harness.OnDisk);
    }

    [Fact]
    public async Task Files_that_no_message_carries_are_swept_away_after_a_day()
    {
        using var harness = new FilesHarness();
        var left = (await harness.Send([1])).Value.Id;
        var posted = (await harness.Send([1])).Value.Id;
        harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m", [posted]);
        // Bytes whose row a crash has kept from being written.
        await File.WriteAllBytesAsync(harness.PathOf(new string('a', 32)), [1], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(harness.PathOf(new string('b', 32)) + ".part", [1], TestContext.Current.CancellationToken);
        harness.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(0, await harness.Files.Sweep(null, CancellationToken.None));

        harness.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(3, await harness.Files.Sweep(null, CancellationToken.None));

        Assert.Equal("unknown-file", (await harness.Files.Open(FilesHarness.Ann, left, CancellationToken.None)).Refusal?.Code);
        Assert.Equal([posted], harness.OnDisk);
    }

    [Fact]
    public async Task Files_go_with_messages_that_are_kept_no_longer()
    {
        using var harness = new FilesHarness();
        var posted = (await harness.Send([1])).Value.Id;
        harness.Files.Take(FilesHarness.Ann, harness.Room, "p1/m", [posted]);
        harness.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(1, await harness.Files.Sweep(TimeSpan.FromDays(30), CancellationToken.None));
        Assert.Empty(harness.OnDisk);
    }

    [Fact]
    public async Task A_deleted_message_s_files_are_gone_with_their_thumbnails()
    {
        using var harness = new FilesHarness();
        var file = (await harness.Send(Pictures.Png(20, 10))).Value;
        await harness.Files.Thumbnail(FilesHarness.Ann, file.Id, CancellationToken.None);
        Assert.Equal(2, harness.OnDisk.Count());

        harness.Files.Remove([file.Id, file.Id, "../state.db"]);

        Assert.Empty(harness.OnDisk);
        Assert.Equal("unknown-file", (await harness.Files.Open(FilesHarness.Ann, file.Id, CancellationToken.None)).Refusal?.Code);
    }

    private sealed class BrokenStream : MemoryStream
    {
        private bool _begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun)
                throw new IOException("The peer is gone.");
            _begun = true;
            return ValueTask.FromResult(10);
        }
    }
}
