using WebMq.Web.Sockets;
using Xunit;

namespace WebMq.UnitTests.Sockets;

public sealed class InboxTests
{
    [Fact]
    public void It_takes_no_more_than_its_number()
    {
        var inbox = new Inbox<int>(capacity: 2, maxBytes: 1_000);

        Assert.Equal([true, true, false], [inbox.TryWrite(1, 1), inbox.TryWrite(2, 1), inbox.TryWrite(3, 1)]);
        Assert.True(inbox.TryRead(out var first));
        Assert.Equal(1, first);
        Assert.True(inbox.TryWrite(4, 1));
    }

    [Fact]
    public void It_takes_no_more_than_its_bytes()
    {
        var inbox = new Inbox<int>(capacity: 100, maxBytes: 10);

        Assert.Equal([true, false, true], [inbox.TryWrite(1, 6), inbox.TryWrite(2, 5), inbox.TryWrite(3, 4)]);
        Assert.True(inbox.TryRead(out _));
        Assert.True(inbox.TryWrite(4, 6));
        Assert.False(inbox.TryWrite(5, 1));
    }

    [Fact]
    public void What_it_refused_for_its_number_takes_no_bytes()
    {
        var inbox = new Inbox<int>(capacity: 1, maxBytes: 10);
        inbox.TryWrite(1, 5);
        for (var i = 0; i < 10; i++)
            Assert.False(inbox.TryWrite(2, 5));
        Assert.True(inbox.TryRead(out _));

        Assert.True(inbox.TryWrite(3, 10));
        Assert.False(inbox.TryRead(out _) && inbox.TryRead(out _));
    }

    [Fact]
    public async Task Who_waits_is_woken()
    {
        var inbox = new Inbox<int>(capacity: 1, maxBytes: 10);
        var waiting = inbox.WaitToReadAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        inbox.TryWrite(1, 1);

        Assert.True(await waiting);
    }
}
