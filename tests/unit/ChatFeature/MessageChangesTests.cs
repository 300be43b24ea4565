using WebMq.Shared.Chat;
using WebMq.Web.Chat;
using Xunit;

namespace WebMq.UnitTests.ChatFeature;

public sealed class MessageChangesTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChatMessage s_said = new(5, 5, "lobby", "ann", "hello", s_noon, MessageOrigin.Http, "m1", "p1");

    [Fact]
    public void An_edit_has_the_new_text_and_its_time()
    {
        var edited = s_said.After(Change(ChatChangeKind.Edit, "hello, all"));

        Assert.Equal(("hello, all", s_noon.AddMinutes(1)), (edited.Text, edited.EditedAt));
    }

    [Fact]
    public void What_is_deleted_has_nothing_left_and_stays_so()
    {
        var deleted = (s_said with { Pinned = true, Files = [new ChatFile("f", "a.txt", "text/plain", 1, 0, 0)] })
            .After(Change(ChatChangeKind.React, "👍"))
            .After(Change(ChatChangeKind.Delete));

        Assert.True(deleted.Deleted);
        Assert.Equal("", deleted.Text);
        Assert.Empty(deleted.Files);
        Assert.Empty(deleted.Reactions);
        Assert.False(deleted.Pinned);
        Assert.Equal(deleted, deleted.After(Change(ChatChangeKind.Edit, "back again")));
    }

    [Fact]
    public void A_reaction_counts_a_person_once_and_goes_with_the_last()
    {
        var liked = s_said
            .After(Change(ChatChangeKind.React, "👍"))
            .After(Change(ChatChangeKind.React, "👍"))
            .After(Change(ChatChangeKind.React, "👍", "p3", "cid"))
            .After(Change(ChatChangeKind.React, "🎉"));

        Assert.Equal(["👍", "🎉"], liked.Reactions.Select(r => r.Emoji));
        Assert.Equal(["bob", "cid"], liked.Reactions[0].Names);

        var less = liked.After(Change(ChatChangeKind.Unreact, "👍")).After(Change(ChatChangeKind.Unreact, "🎉"));

        var left = Assert.Single(less.Reactions);
        Assert.Equal(["p3"], left.People);
        Assert.Equal(["cid"], left.Names);
        Assert.Equal(less.Reactions, less.After(Change(ChatChangeKind.Unreact, "🎉")).Reactions);
    }

    [Fact]
    public void A_pin_is_put_in_and_taken_out()
    {
        var pinned = s_said.After(Change(ChatChangeKind.Pin));

        Assert.True(pinned.Pinned);
        Assert.False(pinned.After(Change(ChatChangeKind.Unpin)).Pinned);
    }

    [Fact]
    public void A_change_of_a_kind_that_is_not_known_changes_nothing()
    {
        Assert.Same(s_said, s_said.After(Change("underline")));
    }

    [Fact]
    public void The_window_changes_a_message_and_what_quotes_it_and_nothing_else()
    {
        var window = new MessageWindow();
        var other = s_said with { Sequence = 6 };
        var reply = s_said with { Sequence = 7, Quote = new ChatQuote(5, "ann", "hello") };
        window.Reset(new ChatHistory("epoch", 7, [s_said, other, reply], false));
        var untouched = window.Messages[1];

        window.Apply([Change(ChatChangeKind.Edit, "hullo")]);
        Assert.Equal(["hullo", "hello", "hello"], window.Messages.Select(m => m.Text));
        Assert.Equal("hullo", window.Messages[2].Quote!.Text);

        window.Apply([Change(ChatChangeKind.Delete)]);
        Assert.Equal("", window.Messages[2].Quote!.Text);
        Assert.Same(untouched, window.Messages[1]);
    }

    [Fact]
    public void A_place_in_the_past_has_more_on_both_sides()
    {
        var window = new MessageWindow();

        window.Show(new ChatContext("epoch", 90, [s_said, s_said with { Sequence = 6 }], true, true));

        Assert.Equal((5, 6, true, false), (window.First, window.Last, window.MoreBefore, window.AtHead));
        Assert.True(window.Holds(6));
        Assert.False(window.Holds(7));
    }

    private static ChatChange Change(string kind, string? text = null, string person = "p2", string name = "bob") =>
        new(9, 9, 5, kind, text, name, person, s_noon.AddMinutes(1));
}
