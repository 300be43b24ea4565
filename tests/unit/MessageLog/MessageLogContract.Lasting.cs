using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

public abstract partial class MessageLogContract
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Reopening_keeps_epoch_head_and_entries()
    {
        await Append("a", 3);
        await Append("b", 2);
        var epoch = Log.Epoch;

        Reopen();

        Assert.Equal(epoch, Log.Epoch);
        Assert.Equal(5, Log.Head);
        Assert.Equal((6, 4), await Log.AppendAsync("a", Bytes("x")) is var next ? (next.Sequence, next.Position) : default);
        Assert.Equal([1, 2, 3, 6], (await Log.ReadAll(SubjectFilter.Exactly("a"))).Select(e => e.Sequence));
    }

    [Fact]
    public async Task Retention_removes_what_is_older_and_leaves_the_rest()
    {
        await Append("weather.oslo", 3);
        await Append("chat.1", 2);
        Advance(2 * s_day);
        await Append("weather.oslo", 1);

        Assert.Equal(3, await Trim("weather.", s_day));

        Assert.Equal([4, 5, 6], (await Log.ReadAll(SubjectFilter.All)).Select(e => e.Sequence));
        Reopen();
        Assert.Equal([4, 5, 6], (await Log.ReadAll(SubjectFilter.All)).Take(3).Select(e => e.Sequence));
    }

    [Fact]
    public async Task Retention_of_much_is_done_whole()
    {
        await Append("weather.oslo", 5_000);
        await Append("weather.bergen", 4_000);
        Advance(2 * s_day);

        Assert.Equal(9_000, await Trim("weather.", s_day));

        Assert.Empty(await Log.ReadAll(SubjectFilter.StartingWith("weather.")));
    }

    [Fact]
    public async Task A_cursor_before_what_retention_kept_is_told_so_and_gets_what_is_left()
    {
        await Append("a", 3);
        Advance(2 * s_day);
        await Append("a", 2);
        await Trim("a", s_day);

        using var away = Log.Open(new LogCursor(SubjectFilter.Exactly("a"), 1, Log.Epoch));
        using var near = Log.Open(new LogCursor(SubjectFilter.Exactly("a"), 3, Log.Epoch));

        Assert.False(away.Recovered);
        Assert.Equal(4, away.First);
        Assert.Equal([4, 5], (await away.Take(2)).Select(e => e.Sequence));
        Assert.True(near.Recovered);
        Assert.Equal([4, 5], (await near.Take(2)).Select(e => e.Sequence));
    }

    [Fact]
    public async Task What_retention_took_of_one_subject_hides_nothing_of_another()
    {
        await Append("chat.1", 2);
        await Append("weather.oslo", 3);
        Advance(2 * s_day);
        await Append("weather.oslo", 1);
        await Trim("weather.", s_day);

        using var reader = Log.Open(new LogCursor(SubjectFilter.All, 0, Log.Epoch));

        Assert.False(reader.Recovered);
        Assert.Equal([1, 2, 6], (await reader.Take(3)).Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_sequence_is_never_given_again_after_everything_was_removed()
    {
        await Append("a", 3);
        Advance(2 * s_day);
        await Trim("a", s_day);
        Reopen();

        Assert.Equal(3, Log.Head);
        var next = await Log.AppendAsync("a", Bytes("x"));
        Assert.Equal((4, 4), (next.Sequence, next.Position));
    }

    [Fact]
    public async Task A_message_id_is_known_after_retention_removed_its_entry()
    {
        var first = await Log.AppendAsync("a", Bytes("x"), "ann/1");
        Advance(2 * s_day);
        await Trim("a", s_day);
        Reopen();

        Assert.Equal(first with { Duplicate = true }, await Log.AppendAsync("a", Bytes("x"), "ann/1"));
        Assert.Equal(1, Log.Head);
    }

    [Fact]
    public async Task Appends_go_on_while_retention_removes()
    {
        await Append("old", More);
        Advance(2 * s_day);

        var trimming = Trim("old", s_day);
        for (var i = 0; i < 50; i++)
            await Append("new", 10);

        Assert.Equal(More, await Eventually.Result(trimming, "retention is done"));
        Assert.Equal(500, (await Log.ReadAll(SubjectFilter.Exactly("new"))).Count);
    }
}
