using System.Text;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

public sealed class ReadModelRetentionTests : ReadModelTest
{
    [Fact]
    public async Task Retention_removes_from_the_log_and_from_the_rows()
    {
        using var readModel = await Start(new Notes());
        await Note("old", "older");
        Clock.Advance(TimeSpan.FromDays(8));
        await Reached(readModel, await Note("new"));

        await CleanUp(readModel);

        Assert.Equal(["new"], Notes.Read(readModel));
        Assert.Equal([3], (await Log.ReadAll(SubjectFilter.StartingWith("notes."))).Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_large_clean_up_goes_in_pieces()
    {
        var pieces = new List<int>();
        using var readModel = await Start(new Notes());
        await Note([.. Enumerable.Range(0, (2 * ReadModel.TrimPieceLength) + 1).Select(i => $"old {i}")]);
        Clock.Advance(TimeSpan.FromDays(8));
        await Reached(readModel, await Note("new"));

        await readModel.TrimAsync(new Notes { Trimmed = pieces.Add }, Clock.GetUtcNow(), CancellationToken.None);

        Assert.Equal([ReadModel.TrimPieceLength, ReadModel.TrimPieceLength, 1], pieces);
        Assert.Equal(["new"], Notes.Read(readModel));
    }

    [Fact]
    public async Task Retention_goes_by_the_kept_prefix_and_a_rebuild_finds_what_was_left()
    {
        await Log.AppendAsync("notes-made", Encoding.UTF8.GetBytes("kept for ever"));
        await Note("old");
        await Log.AppendAsync("other.1", Encoding.UTF8.GetBytes("x"));
        Clock.Advance(TimeSpan.FromDays(8));
        using (var first = await Start(new Notes()))
        {
            await Reached(first, await Note("new"));
            await CleanUp(first);
        }

        Delete();
        using var second = await Start(new Notes());

        Assert.Equal(["kept for ever", "new"], Notes.Read(second));
    }
}
