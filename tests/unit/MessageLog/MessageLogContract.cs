using System.Text;
using WebMq.Shared.MessageLog;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.MessageLog;

/// <summary>What every message log does, whatever it is kept in. An implementation's tests inherit it.</summary>
public abstract partial class MessageLogContract
{
    /// <summary>The log under test, empty at first.</summary>
    protected abstract IMessageLog Log { get; }

    /// <summary>Moves the log's clock.</summary>
    protected abstract void Advance(TimeSpan time);

    /// <summary>Closes the log and opens it again.</summary>
    protected abstract void Reopen();

    /// <summary>Retention: removes what is older.</summary>
    /// <returns>How many entries were removed.</returns>
    protected abstract Task<long> Trim(string prefix, TimeSpan olderThan);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(LogEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);

    [Fact]
    public async Task Sequences_are_dense_in_the_log_and_positions_in_a_subject()
    {
        var results = new List<AppendResult>();
        foreach (var subject in (string[])["a", "b", "a", "a", "b"])
            results.Add(await Log.AppendAsync(subject, Bytes("x")));

        Assert.Equal([1, 2, 3, 4, 5], results.Select(r => r.Sequence));
        Assert.Equal([1, 1, 2, 3, 2], results.Select(r => r.Position));
        Assert.Equal(5, Log.Head);
    }

    [Fact]
    public async Task What_is_acknowledged_can_be_read_as_it_was_given()
    {
        byte[] payload = [0, 255, .. Bytes("Zoë 🦊")];

        var result = await Log.AppendAsync("chat.1", payload, "ann/1");

        using var reader = Log.Open(new LogCursor(SubjectFilter.All, 0));
        var entry = Assert.Single(await reader.Take(1));
        Assert.Equal(("chat.1", "ann/1", result.At), (entry.Subject, entry.MessageId, entry.At));
        Assert.Equal((result.Sequence, result.Position), (entry.Sequence, entry.Position));
        Assert.Equal(payload, entry.Payload.ToArray());
    }

    [Fact]
    public async Task A_payload_that_is_a_part_of_an_array_is_stored_as_that_part()
    {
        await Log.AppendAsync("a", Bytes("-part-").AsMemory(1, 4));

        Assert.Equal("part", Text(Assert.Single(await Log.ReadAll(SubjectFilter.Exactly("a")))));
    }

    [Fact]
    public async Task An_empty_payload_is_an_entry()
    {
        await Log.AppendAsync("a", ReadOnlyMemory<byte>.Empty);
        Reopen();

        Assert.Equal("", Text(Assert.Single(await Log.ReadAll(SubjectFilter.Exactly("a")))));
    }

    [Fact]
    public async Task A_message_id_that_is_known_adds_nothing_and_gets_the_first_answer()
    {
        var first = await Log.AppendAsync("a", Bytes("one"), "ann/1");
        await Log.AppendAsync("a", Bytes("two"), "ann/2");

        var again = await Log.AppendAsync("a", Bytes("one"), "ann/1");

        Assert.Equal(first with { Duplicate = true }, again);
        Assert.Equal(["one", "two"], (await Log.ReadAll(SubjectFilter.Exactly("a"))).Select(Text));
    }

    [Fact]
    public async Task A_message_id_is_known_after_reopening()
    {
        var first = await Log.AppendAsync("a", Bytes("one"), "ann/1");
        Reopen();

        Assert.Equal(first with { Duplicate = true }, await Log.AppendAsync("a", Bytes("one"), "ann/1"));
    }

    [Fact]
    public async Task What_a_message_id_was_answered_can_be_asked_for()
    {
        var first = await Log.AppendAsync("a", Bytes("one"), "ann/1");

        Assert.Equal(first with { Duplicate = true }, Log.Find("ann/1"));
        Assert.Null(Log.Find("ann/2"));
    }

    [Fact]
    public async Task A_message_id_twice_in_one_batch_is_one_entry()
    {
        var results = await Log.AppendAsync([new("a", Bytes("1"), "ann/1"), new("a", Bytes("1"), "ann/1"), new("a", Bytes("2"), "ann/2")]);

        Assert.Equal([(1, false), (1, true), (2, false)], results.Select(r => (r.Sequence, r.Duplicate)));
    }

    [Fact]
    public async Task Of_many_who_use_the_same_message_id_at_once_one_adds_it()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(async () => await Log.AppendAsync("a", Bytes("x"), "room/1"))));

        Assert.Single(results, r => !r.Duplicate);
        Assert.All(results, r => Assert.Equal(1, r.Sequence));
    }

    [Fact]
    public async Task Without_a_message_id_a_repeat_is_a_new_message()
    {
        await Log.AppendAsync("a", Bytes("x"));
        await Log.AppendAsync("a", Bytes("x"));

        Assert.Equal(2, Log.Head);
    }

    [Fact]
    public async Task A_batch_is_appended_in_its_order()
    {
        var results = await Log.AppendAsync([.. Enumerable.Range(1, 5_000).Select(i => new NewEntry($"s{i % 3}", Bytes($"{i}")))]);

        Assert.Equal(Enumerable.Range(1, 5_000).Select(i => (long)i), results.Select(r => r.Sequence));
        Assert.Equal(Enumerable.Range(1, 5_000).Select(i => $"{i}"), (await Log.ReadAll(SubjectFilter.StartingWith("s"))).Select(Text));
    }

    [Fact]
    public async Task A_batch_with_one_bad_entry_adds_nothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync([new("a", Bytes("good")), new("", Bytes("bad"))]));

        Assert.Equal(0, Log.Head);
    }

    [Fact]
    public async Task Nothing_appended_is_nothing_answered()
    {
        Assert.Empty(await Log.AppendAsync([]));
        Assert.Equal(0, Log.Head);
    }

    [Fact]
    public async Task Entries_at_their_bounds_are_taken_and_beyond_them_refused()
    {
        await Log.AppendAsync(new string('s', NewEntry.MaxSubject), new byte[NewEntry.MaxPayload], new string('m', NewEntry.MaxMessageId));

        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync("", Bytes("x")));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync(new string('s', NewEntry.MaxSubject + 1), Bytes("x")));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync("a", new byte[NewEntry.MaxPayload + 1]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync("a", Bytes("x"), ""));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Log.AppendAsync("a", Bytes("x"), new string('m', NewEntry.MaxMessageId + 1)));
        Assert.Equal(1, Log.Head);
    }

    [Fact]
    public async Task Many_who_append_at_once_get_sequences_of_their_own()
    {
        const int Writers = 256, Each = 20;
        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var own = new List<AppendResult>();
            for (var i = 0; i < Each; i++)
                own.Add(await Log.AppendAsync($"s{w % 5}", Bytes($"{w}/{i}"), $"{w}/{i}"));
            return own;
        })));

        Assert.All(results, own => Assert.Equal(own.Select(r => r.Sequence).Order(), own.Select(r => r.Sequence)));
        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(i => (long)i), results.SelectMany(r => r).Select(r => r.Sequence).Order());
        var stored = await Log.ReadAll(SubjectFilter.StartingWith("s"));
        foreach (var subject in stored.GroupBy(e => e.Subject))
            Assert.Equal(Enumerable.Range(1, subject.Count()).Select(i => (long)i), subject.Select(e => e.Position));
    }

    [Fact]
    public async Task Times_never_go_backwards_along_the_log()
    {
        await Log.AppendAsync("a", Bytes("1"));
        Advance(TimeSpan.FromSeconds(3));
        await Log.AppendAsync("a", Bytes("2"));

        var entries = await Log.ReadAll(SubjectFilter.Exactly("a"));

        Assert.Equal(TimeSpan.FromSeconds(3), entries[1].At - entries[0].At);
    }
}
