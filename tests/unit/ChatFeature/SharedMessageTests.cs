using WebMq.Shared.Chat;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class SharedMessageTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Pages_that_show_the_same_message_hold_one_object_until_it_stands_otherwise()
    {
        var (one, other) = (new MessageWindow(), new MessageWindow());
        one.Reset(Newest(Say("hi")));
        other.Reset(Newest(Say("hi")));
        Assert.Same(one.Messages[0], other.Messages[0]);

        var edit = new ChatChange(2, 2, 1, ChatChangeKind.Edit, "hullo", "ann", "p1", s_noon);
        one.Apply([edit]);
        Assert.NotSame(one.Messages[0], other.Messages[0]);
        Assert.Equal("hi", other.Messages[0].Text);
        other.Apply([edit]);
        Assert.Same(one.Messages[0], other.Messages[0]);
    }

    [Fact]
    public void Lists_are_compared_by_what_is_in_them()
    {
        var shared = new SharedMessages();
        var first = shared.Of(Say("hi") with { Mentions = ["p2"], Reactions = [new ChatReaction("👍", ["p1"], ["ann"])] });

        Assert.Same(first, shared.Of(Say("hi") with { Mentions = ["p2"], Reactions = [new ChatReaction("👍", ["p1"], ["ann"])] }));
        Assert.NotSame(first, shared.Of(Say("hi") with { Mentions = ["p3"], Reactions = first.Reactions }));
    }

    [Fact]
    public void What_no_page_holds_any_more_is_not_kept()
    {
        var shared = new SharedMessages();
        var gone = Share(shared);
        GC.Collect();

        Assert.False(gone.TryGetTarget(out _));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference<ChatMessage> Share(SharedMessages shared) => new(shared.Of(Say("hi")));

    private static ChatHistory Newest(ChatMessage message) => new("epoch", 1, [message], false);

    private static ChatMessage Say(string text) => new(1, 1, "lobby", "ann", text, s_noon, MessageOrigin.Http, "m1", "p1");
}
