using WebMq.Shared.Chat;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class MessageWindowTests
{
    private readonly MessageWindow _window = new(capacity: 10);

    [Fact]
    public void The_newest_page_is_shown_first()
    {
        _window.Reset(Page(11, 15, more: true));

        Assert.Equal((11, 15, true, true), (_window.First, _window.Last, _window.MoreBefore, _window.AtHead));
    }

    [Fact]
    public void At_the_bottom_the_window_follows_and_the_oldest_go()
    {
        _window.Reset(Page(1, 8, more: false));

        _window.Append(Messages(9, 14), following: true);

        Assert.Equal(Sequences(5, 14), _window.Messages.Select(m => m.Sequence));
        Assert.Equal((true, true, 0), (_window.MoreBefore, _window.AtHead, _window.Unseen));
    }

    [Fact]
    public void Who_reads_further_up_is_not_pushed_and_what_comes_is_counted()
    {
        _window.Reset(Page(1, 8, more: false));

        _window.Append(Messages(9, 14), following: false);

        Assert.Equal(Sequences(1, 10), _window.Messages.Select(m => m.Sequence));
        Assert.Equal((false, false, 6), (_window.MoreBefore, _window.AtHead, _window.Unseen));
    }

    [Fact]
    public void What_is_there_already_is_passed_over()
    {
        _window.Reset(Page(1, 5, more: false));

        _window.Append(Messages(3, 7), following: false);

        Assert.Equal(Sequences(1, 7), _window.Messages.Select(m => m.Sequence));
        Assert.Equal(2, _window.Unseen);
    }

    [Fact]
    public void An_older_page_goes_in_front_and_the_newest_make_room()
    {
        _window.Reset(Page(11, 16, more: true));

        _window.Prepend(Page(4, 10, more: true));

        Assert.Equal(Sequences(4, 13), _window.Messages.Select(m => m.Sequence));
        Assert.Equal((true, false), (_window.MoreBefore, _window.AtHead));
    }

    [Fact]
    public void An_older_page_that_came_twice_is_shown_once()
    {
        _window.Reset(Page(5, 8, more: true));

        _window.Prepend(Page(1, 4, more: false));
        _window.Prepend(Page(1, 4, more: false));

        Assert.Equal(Sequences(1, 8), _window.Messages.Select(m => m.Sequence));
    }

    [Fact]
    public void Away_from_the_head_a_newer_page_goes_behind_and_the_oldest_make_room()
    {
        _window.Reset(Page(11, 20, more: true));
        _window.Prepend(Page(6, 10, more: true));

        _window.Continue(Page(16, 18, more: true));
        Assert.Equal(Sequences(9, 18), _window.Messages.Select(m => m.Sequence));
        Assert.False(_window.AtHead);

        _window.Continue(Page(19, 20, more: false));
        Assert.Equal((11, 20, true, true), (_window.First, _window.Last, _window.AtHead, _window.MoreBefore));
    }

    [Fact]
    public void Away_from_the_head_what_is_said_leaves_no_gap()
    {
        _window.Reset(Page(11, 20, more: true));
        _window.Prepend(Page(6, 10, more: true));

        _window.Append(Messages(21, 22), following: false);

        Assert.Equal(Sequences(6, 15), _window.Messages.Select(m => m.Sequence));
        Assert.Equal(2, _window.Unseen);
    }

    [Fact]
    public void Seen_is_seen()
    {
        _window.Reset(Page(1, 2, more: false));
        _window.Append(Messages(3, 4), following: false);

        _window.SeenAll();

        Assert.Equal(0, _window.Unseen);
    }

    [Fact]
    public void However_long_one_reads_the_page_stays_bounded()
    {
        var window = new MessageWindow();
        window.Reset(Page(1, 50, more: false));

        for (var i = 51; i <= 5_000; i += 7)
            window.Append(Messages(i, i + 6), following: true);

        Assert.Equal(MessageWindow.Capacity, window.Messages.Count);
    }

    private static IEnumerable<long> Sequences(long first, long last)
    {
        for (var sequence = first; sequence <= last; sequence++)
            yield return sequence;
    }

    private static List<ChatMessage> Messages(long first, long last) =>
        [.. Sequences(first, last).Select(s => new ChatMessage(s, s, "lobby", "ann", $"{s}", DateTimeOffset.UnixEpoch, MessageOrigin.Http, null, "p1"))];

    private static ChatHistory Page(long first, long last, bool more) => new("epoch", last, Messages(first, last), more);
}
