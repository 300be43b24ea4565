using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

public abstract partial class MessageLogContract
{
    /// <summary>More than any implementation keeps in memory.</summary>
    private const int More = 20_000;

    [Fact]
    public async Task A_reader_replays_and_then_follows()
    {
        await Append("a", 3);
        using var reader = Log.Open(new LogCursor(SubjectFilter.Exactly("a"), 1));

        Assert.True(reader.Recovered);
        Assert.Equal([2, 3], (await reader.Take(2)).Select(e => e.Sequence));
        var next = reader.ReadAsync().AsTask();
        Assert.False(next.IsCompleted);
        await Append("b", 1);
        await Append("a", 1);
        Assert.Equal([5], (await Eventually.Result(next, "the reader follows")).Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_reader_that_was_away_gets_every_missed_message_from_disk_and_memory()
    {
        await Append("a", 100);
        await Append("b", More);
        await Append("a", 100);

        using var reader = Log.Open(new LogCursor(SubjectFilter.Exactly("a"), 40));
        var found = await reader.Take(160);

        Assert.Equal(Enumerable.Range(41, 160).Select(i => (long)i), found.Select(e => e.Position));
        Assert.All(found, e => Assert.Equal("a", e.Subject));
    }

    [Fact]
    public async Task A_reader_far_behind_reads_all_of_it_in_order_while_more_arrives()
    {
        await Append("a", More);
        using var reader = Log.Open(new LogCursor(SubjectFilter.All, 0));
        var appending = Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
                await Append("b", 100);
        });

        var found = await reader.Take(More + 5_000);
        await appending;

        Assert.Equal(Enumerable.Range(1, More + 5_000).Select(i => (long)i), found.Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_prefix_reads_the_subjects_that_begin_with_it_also_those_that_come_later()
    {
        await Append("weather.oslo", 2);
        await Append("weather", 1);
        using var reader = Log.Open(new LogCursor(SubjectFilter.StartingWith("weather."), 0));
        Assert.Equal(2, (await reader.Take(2)).Count);

        await Append("chat.1", 1);
        await Append("weather.bergen", 1);

        Assert.Equal("weather.bergen", Assert.Single(await reader.Take(1)).Subject);
    }

    [Fact]
    public async Task A_prefix_is_read_from_disk_like_from_memory()
    {
        await Append("weather.oslo", 5);
        await Append("weather.bergen", 5);
        await Append("chat.1", More);

        var found = await Log.ReadAll(SubjectFilter.StartingWith("weather."));

        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), found.Select(e => e.Sequence));
    }

    [Fact]
    public async Task Each_reader_has_a_place_of_its_own()
    {
        using var early = Log.Open(new LogCursor(SubjectFilter.All, 0));
        await Append("a", 2);
        using var late = Log.Open(new LogCursor(SubjectFilter.All, 1));

        Assert.Equal([2], (await late.Take(1)).Select(e => e.Sequence));
        Assert.Equal([1, 2], (await early.Take(2)).Select(e => e.Sequence));
    }

    [Fact]
    public async Task Readers_that_follow_at_once_all_get_everything()
    {
        var readers = Enumerable.Range(0, 32).Select(_ => Log.Open(new LogCursor(SubjectFilter.Exactly("a"), 0))).ToList();
        var reading = readers.Select(r => Task.Run(() => r.Take(500))).ToList();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Append("a", 50))));

        foreach (var found in await Task.WhenAll(reading))
            Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), found.Select(e => e.Sequence));
        readers.ForEach(r => r.Dispose());
    }

    [Fact]
    public async Task A_reader_that_waits_can_be_called_off()
    {
        using var stop = new CancellationTokenSource();
        using var reader = Log.Open(new LogCursor(SubjectFilter.All, 0));
        var waiting = reader.ReadAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.Result(waiting, "the reader gives up"));
    }

    [Fact]
    public async Task A_cursor_of_another_epoch_is_not_recovered_and_starts_at_the_beginning()
    {
        await Append("a", 3);

        using var reader = Log.Open(new LogCursor(SubjectFilter.All, 2, "another"));

        Assert.False(reader.Recovered);
        Assert.Equal(1, reader.First);
        Assert.Equal([1, 2, 3], (await reader.Take(3)).Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_cursor_ahead_of_the_log_is_not_recovered_and_starts_at_the_beginning()
    {
        await Append("a", 3);

        using var reader = Log.Open(new LogCursor(SubjectFilter.Exactly("a"), 4, Log.Epoch));

        Assert.False(reader.Recovered);
        Assert.Equal([1, 2, 3], (await reader.Take(3)).Select(e => e.Sequence));
    }

    private async Task Append(string subject, int count) =>
        await Log.AppendAsync([.. Enumerable.Range(1, count).Select(i => new NewEntry(subject, Bytes($"{i}")))]);
}
