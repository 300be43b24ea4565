using System.Text;
using Microsoft.Data.Sqlite;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using WebMq.Web.MessageLog;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

public sealed class ReadModelTests : ReadModelTest
{
    [Fact]
    public async Task What_is_in_the_log_already_is_applied_at_the_start_and_loaded_once()
    {
        await Note("one", "two");
        var notes = new Notes();

        using var readModel = await Start(notes);

        Assert.Equal(["one", "two"], Notes.Read(readModel));
        Assert.Equal(2, readModel.Applied);
        Assert.Equal(1, notes.Loads);
        Assert.Empty(notes.Announced);
    }

    [Fact]
    public async Task Who_waits_for_an_entry_finds_it_in_the_rows_and_announced()
    {
        var notes = new Notes();
        using var readModel = await Start(notes);

        foreach (var text in (string[])["one", "two", "three"])
        {
            var sequence = await Note(text);
            await Reached(readModel, sequence);
            Assert.Equal(text, Notes.Read(readModel)[^1]);
            Assert.Equal(sequence, notes.Announced[^1]);
        }
    }

    [Fact]
    public async Task What_has_heaped_up_is_one_transaction_for_a_projection_that_asks_for_it()
    {
        string[] texts = [.. Enumerable.Range(0, 2_000).Select(i => $"{i}")];
        await Note(texts);
        var notes = new Notes { AtOnce = 2_000 };

        using var readModel = await Start(notes);

        Assert.Equal(1, notes.Transactions);
        Assert.Equal(texts, Notes.Read(readModel));
    }

    [Fact]
    public async Task Large_entries_do_not_heap_up_in_memory_for_a_transaction()
    {
        var large = new string('x', 1 << 20);
        await Note([.. Enumerable.Repeat(large, 20)]);
        var notes = new Notes { AtOnce = 2_000 };

        using var readModel = await Start(notes);

        Assert.InRange(notes.Transactions, 2, 20);
        Assert.Equal(20, Notes.Read(readModel).Count);
    }

    [Fact]
    public async Task A_log_whose_newest_entries_retention_has_removed_is_caught_up_with()
    {
        await Note("one", "two");
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await Log.TrimAsync("", Clock.GetUtcNow()));

        using var readModel = await Start(new Notes());

        Assert.Empty(Notes.Read(readModel));
        Assert.Equal(2, readModel.Applied);
        await readModel.CatchUp(CancellationToken.None);
        var sequence = await Note("three");
        Assert.Equal(3, sequence);
        await Reached(readModel, sequence);
        Assert.Equal(["three"], Notes.Read(readModel));
    }

    [Fact]
    public async Task Who_catches_up_finds_all_that_was_acknowledged_before()
    {
        using var readModel = await Start(new Notes());
        for (var i = 1; i <= 200; i++)
        {
            await Note($"{i}");
            await readModel.CatchUp(CancellationToken.None);
            Assert.Equal(i, Notes.Read(readModel).Count);
        }
    }

    [Fact]
    public async Task Waiting_for_what_is_not_appended_yet_can_be_given_up()
    {
        using var readModel = await Start(new Notes());
        using var stop = new CancellationTokenSource();
        var waiting = readModel.WaitFor(100, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Rows_and_applied_sequence_agree_after_reopening()
    {
        using (var first = await Start(new Notes()))
            await Reached(first, await Note("one", "two"));
        await Note("three");

        using var second = await Start(new Notes());

        Assert.Equal(["one", "two", "three"], Notes.Read(second));
        Assert.Equal(3, second.Query((_, applied) => applied));
    }

    [Fact]
    public async Task A_deleted_file_comes_back()
    {
        using (var first = await Start(new Notes()))
            await Reached(first, await Note("one", "two"));
        Delete();

        using var second = await Start(new Notes());

        Assert.Equal(["one", "two"], Notes.Read(second));
    }

    [Fact]
    public async Task A_damaged_file_is_made_anew()
    {
        using (var first = await Start(new Notes()))
            await Reached(first, await Note("one", "two"));
        Delete();
        await System.IO.File.WriteAllBytesAsync(File, [.. Enumerable.Range(0, 50_000).Select(i => (byte)(i * 31))]);

        using var second = await Start(new Notes());

        Assert.Equal(["one", "two"], Notes.Read(second));
    }

    [Fact]
    public async Task A_changed_schema_makes_it_anew()
    {
        using (var first = await Start(new Notes()))
            await Reached(first, await Note("one", "two"));

        using var second = await Start(new Notes(", length INTEGER"));

        Assert.Equal(["one", "two"], Notes.Read(second));
        Assert.Equal(0, second.Query((connection, _) => connection.Scalar<long>("SELECT count(length) FROM notes")));
    }

    [Fact]
    public async Task The_rows_of_another_log_are_not_taken_over()
    {
        using (var first = await Start(new Notes()))
            await Reached(first, await Note("one", "two"));
        using var other = new SqliteMessageLog(Directory.Combine("other.db"), Clock);
        await other.AppendAsync("notes.1", Encoding.UTF8.GetBytes("other"));

        using var second = await Start(new Notes(), other);

        Assert.Equal(["other"], Notes.Read(second));
    }

    [Fact]
    public async Task An_entry_that_is_not_understood_holds_up_nothing_after_it()
    {
        using var readModel = await Start(new Notes());

        await Reached(readModel, await Note("one", "not understood", "three"));

        Assert.Equal(["one", "three"], Notes.Read(readModel));
    }

    [Fact]
    public async Task An_entry_that_the_rows_do_not_take_is_left_out_whole_and_not_announced()
    {
        var notes = new Notes
        {
            Applying = text =>
            {
                if (text == "strange")
                    throw new FormatException("It is strange.");
            },
        };
        using var readModel = await Start(notes);

        await Reached(readModel, await Note("one", "twice", "strange", "four"));

        Assert.Equal(["one", "four"], Notes.Read(readModel));
        Assert.Equal([1, 4], notes.Announced);
        await Reached(readModel, await Note("five"));
        Assert.Equal(["one", "four", "five"], Notes.Read(readModel));
    }

    [Fact]
    public async Task An_entry_that_the_rows_do_not_take_keeps_nothing_from_starting()
    {
        await Note("one", "twice", "three");

        using var readModel = await Start(new Notes());

        Assert.Equal(["one", "three"], Notes.Read(readModel));
        Assert.Equal(3, readModel.Applied);
    }

    [Theory]
    [InlineData(SQLitePCL.raw.SQLITE_FULL)]
    [InlineData(SQLitePCL.raw.SQLITE_IOERR)]
    [InlineData(SQLitePCL.raw.SQLITE_BUSY)]
    [InlineData(SQLitePCL.raw.SQLITE_LOCKED)]
    public async Task What_the_disk_does_not_take_is_tried_again(int code)
    {
        var tries = 0;
        using var readModel = await Start(new Notes
        {
            Applying = _ =>
            {
                if (++tries == 1)
                    throw new SqliteException("The disk is not well.", code);
            },
        });

        await Reached(readModel, await Note("one"));

        Assert.Equal(["one"], Notes.Read(readModel));
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task An_announcement_that_fails_holds_up_nothing()
    {
        var announcements = 0;
        using var readModel = await Start(new Notes
        {
            Announcing = () =>
            {
                if (++announcements == 1)
                    throw new FormatException("It is strange.");
            },
        });

        await Reached(readModel, await Note("one"));
        await Reached(readModel, await Note("two"));

        Assert.Equal(["one", "two"], Notes.Read(readModel));
        Assert.Equal(2, announcements);
    }
}
