using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WebMq.Shared.Accounts;
using WebMq.Shared.Chat;
using WebMq.Web.Accounts;
using WebMq.Web.Chat.Pages;
using WebMq.Web.Components;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class MessageListTests : BunitContext
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PeopleDirectory _people = new();

    public MessageListTests() => Services.AddSingleton(_people);

    [Fact]
    public void A_display_name_stands_beside_the_name()
    {
        Assert.Empty(Line(Say("hello", 0)).FindAll(".display-name"));
        _people.Know(new PersonInfo("p1", "ann", "Ann Smith", Role.Member, false));
        Assert.Equal("Ann Smith", Line(Say("hello", 0)).Find(".display-name").TextContent);
    }

    [Fact]
    public void Markup_in_a_message_is_shown_as_text_and_never_run()
    {
        const string Hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> & <b>bold</b>";

        var line = Line(Say(Hostile, 0) with { Author = "<i>eve</i>", Origin = MessageOrigin.Socket });

        Assert.Equal(Hostile, line.Find(".text").TextContent);
        Assert.Equal("P", Assert.Single(line.Find(".text").Children).TagName);
        Assert.Equal("<i>eve</i>", line.Find(".author").TextContent);
        Assert.Empty(line.FindAll("script, img, b, i"));
    }

    [Fact]
    public void What_came_over_a_socket_is_marked()
    {
        Assert.Contains("socket", Line(Say("hi", 0) with { Origin = MessageOrigin.Socket, PersonId = null }).Find(".terminal").TextContent, StringComparison.Ordinal);
        Assert.Empty(Line(Say("hi", 0)).FindAll(".terminal"));
    }

    [Fact]
    public void The_first_message_has_its_day_in_front()
    {
        Assert.Equal("Sunday, 1 March 2026", Line(Say("hi", 0)).Find(".day").TextContent);
    }

    [Fact]
    public void The_same_voice_within_five_minutes_is_one_block()
    {
        var line = Line(Say("again", 4), Say("hi", 0));

        Assert.Empty(line.FindAll(".meta, .day"));
        Assert.Contains("continues", line.Find("article").ClassList);
    }

    [Fact]
    public void A_block_ends_with_time_voice_or_edge()
    {
        Assert.NotEmpty(Line(Say("later", 5), Say("hi", 0)).FindAll(".meta"));
        Assert.NotEmpty(Line(Say("other", 1) with { Author = "bob" }, Say("hi", 0)).FindAll(".meta"));
        Assert.NotEmpty(Line(Say("claim", 1) with { Origin = MessageOrigin.Socket, PersonId = null }, Say("hi", 0)).FindAll(".meta"));
    }

    [Fact]
    public void A_new_day_on_the_viewers_clock_divides()
    {
        // 14:58 and 15:01 UTC are two days in Tokyo.
        var before = Say("hi", 178);
        var after = Say("hi", 181);

        Assert.Empty(Line(after, before).FindAll(".day"));
        var there = Line(after, before, new Viewer("system", false, "Asia/Tokyo", false));
        Assert.Equal("Monday, 2 March 2026", there.Find(".day").TextContent);
        Assert.Equal("00:01", there.Find("time").TextContent);
        Assert.Equal(after.At, DateTimeOffset.Parse(there.Find("time").GetAttribute("datetime")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Ones_own_message_carries_its_id_for_the_outbox()
    {
        Assert.Equal("m1", Line(Say("hi", 0), mine: true).Find("article").GetAttribute("data-message-id"));
        Assert.False(Line(Say("hi", 0)).Find("article").HasAttribute("data-message-id"));
    }

    [Fact]
    public void Markdown_is_drawn_and_code_can_be_copied()
    {
        var line = Line(Say("**bold** and `code`\n```cs\nvar x = 1;\n```", 0));

        Assert.Equal("bold", line.Find(".text strong").TextContent);
        Assert.Equal("var x = 1;", line.Find(".text pre").TextContent.Trim());
        Assert.Equal("Copy", line.Find(".text .code button.copy").TextContent);
    }

    [Fact]
    public void A_reply_shows_what_it_answers_and_leads_there()
    {
        var line = Line(Say("yes", 1) with { Quote = new ChatQuote(1, "bob", "is it <b>on</b>?") }, Say("hi", 0));

        Assert.Equal("bob is it <b>on</b>?", line.Find(".quote").TextContent);
        Assert.Equal("/chat/lobby?at=1", line.Find(".quote").GetAttribute("href"));
        Assert.NotEmpty(line.FindAll(".meta"));
    }

    [Fact]
    public void A_reply_to_what_was_deleted_says_so()
    {
        Assert.Contains("deleted", Line(Say("yes", 1) with { Quote = new ChatQuote(1, "bob", "") }).Find(".quote").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_deleted_leaves_its_place_and_nothing_of_its_text()
    {
        var line = Line(Say("", 0) with { Deleted = true }, mine: true);

        Assert.Empty(line.FindAll(".text, .reactions, .files"));
        Assert.Equal("This message was deleted.", line.Find(".gone").TextContent);
    }

    [Fact]
    public void An_edit_is_marked_with_its_time_on_the_viewers_clock()
    {
        var line = Line(Say("hi", 0) with { EditedAt = s_noon.AddHours(1) }, viewer: new Viewer("system", false, "Asia/Tokyo", false));

        Assert.Equal("Edited 2026-03-01 22:00:00", line.Find(".edited").GetAttribute("title"));
    }

    [Fact]
    public void Reactions_tell_how_many_gave_them_who_and_whether_the_viewer_did()
    {
        var line = Line(Say("hi", 0) with { Reactions = [new ChatReaction("👍", ["p9", "p2"], ["ann", "bob"]), new ChatReaction("🎉", ["p2"], ["bob"])] });

        var chips = line.FindAll(".reaction");
        Assert.Equal(["👍 2", "🎉 1"], chips.Select(c => c.TextContent.Trim()));
        Assert.Equal(["true", "false"], chips.Select(c => c.GetAttribute("aria-pressed")));
        Assert.Equal("ann, bob", chips[0].GetAttribute("title"));
    }

    [Fact]
    public void A_picture_has_its_place_before_it_comes_and_a_file_is_a_download()
    {
        var line = Line(Say("", 0) with { Files = [new ChatFile("f1", "cat.png", "image/png", 2_000, 720, 400), new ChatFile("f2", "<a>.txt", "text/plain", 12, 0, 0)] });

        var picture = line.Find(".picture img");
        Assert.Equal(("/api/chat/files/f1/thumbnail", "360", "200", "cat.png"), (picture.GetAttribute("src"), picture.GetAttribute("width"), picture.GetAttribute("height"), picture.GetAttribute("alt")));
        Assert.Equal("<a>.txt", line.Find(".file").GetAttribute("download"));
        Assert.Empty(line.FindAll(".text"));
    }

    [Fact]
    public void One_who_is_named_sees_it_at_a_glance()
    {
        Assert.Contains("named", Line(Say("@all hi", 0) with { Mentions = ["*"] }).Find("article").ClassList);
        Assert.DoesNotContain("named", Line(Say("@bob hi", 0) with { Mentions = ["p2"] }).Find("article").ClassList);
        Assert.DoesNotContain("named", Line(Say("@all hi", 0) with { Mentions = ["*"] }, mine: true).Find("article").ClassList);
    }

    [Fact]
    public void What_an_author_does_is_told_with_the_name_in_front()
    {
        Assert.Equal("ann waves", Line(Say("waves", 0) with { Action = true }).Find(".text.action").TextContent);
    }

    [Fact]
    public void The_text_as_it_was_typed_is_there_only_for_one_who_may_change_it()
    {
        Assert.Equal("**hi**", Line(Say("**hi**", 0), mine: true).Find("article").GetAttribute("data-source"));
        Assert.False(Line(Say("**hi**", 0)).Find("article").HasAttribute("data-source"));
    }

    [Fact]
    public void What_was_brought_in_later_has_the_time_when_it_was_said()
    {
        var line = Line(Say("hi", 60) with { SaidAt = s_noon.AddYears(-1) }, Say("before", 0));

        Assert.Equal("Saturday, 1 March 2025", line.Find(".day").TextContent);
        Assert.EndsWith("brought in later", line.Find("time").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_not_changed_is_not_drawn_again()
    {
        var message = Say("hi", 0);
        var line = List([message]);

        line.Render(l => l.Add(m => m.Messages, [message]));
        Assert.Equal(1, line.RenderCount);

        line.Render(l => l.Add(m => m.Messages, [message with { Text = "hullo" }]).Add(m => m.Version, 2));
        Assert.Equal(2, line.RenderCount);
        Assert.Equal("hullo", line.Find(".text").TextContent);
    }

    [Fact]
    public void Two_who_look_at_a_message_share_its_markup_but_not_what_is_their_own()
    {
        var message = Say("hi", 0);
        var place = MessagePlace.Of(message, null, false, null, Viewer.Unknown);

        Assert.Same(MessageLook.Of(message, place, Viewer.Unknown).Said.Value, MessageLook.Of(message, place, Viewer.Unknown).Said.Value);
        var tokyo = new Viewer("system", false, "Asia/Tokyo", false);
        Assert.Contains("21:00", MessageLook.Of(message, place with { TimeZone = tokyo.TimeZone }, tokyo).Said.Value, StringComparison.Ordinal);
        Assert.Contains("12:00", MessageLook.Of(message, place, Viewer.Unknown).Said.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_above_what_is_new_stands_before_the_first_of_it()
    {
        Assert.Equal("first-unread", Line(Say("new", 4), Say("old", 0), divider: 5).Parts[0].ClassName);
        Assert.Empty(Line(Say("new", 4), Say("old", 0)).FindAll(".first-unread"));
    }

    private static ChatMessage Say(string text, int minute) =>
        new(minute + 1, minute + 1, "lobby", "ann", text, s_noon.AddMinutes(minute), MessageOrigin.Http, "m1", "p1");

    // Of a list of two only what stands behind the first.
    private Drawn Line(ChatMessage message, ChatMessage? previous = null, Viewer? viewer = null, bool mine = false, long divider = 0)
    {
        var parts = List(previous is null ? [message] : [previous, message], viewer, mine, divider).FindAll(".first-unread, .day, article").ToList();
        return new Drawn(previous is null ? parts : [.. parts.Skip(parts.FindIndex(p => p.TagName == "ARTICLE") + 1)]);
    }

    private IRenderedComponent<MessageList> List(IReadOnlyList<ChatMessage> messages, Viewer? viewer = null, bool mine = false, long divider = 0) =>
        Render<MessageList>(line => line
            .Add(l => l.Messages, messages)
            .Add(l => l.Version, 1)
            .Add(l => l.Divider, divider)
            .Add(l => l.Me, new Person(mine ? "p1" : "p9", "me"))
            .AddCascadingValue(viewer ?? new Viewer("system", false, "UTC", false)));

    private sealed record Drawn(IReadOnlyList<IElement> Parts)
    {
        public IReadOnlyList<IElement> FindAll(string selector) =>
            [.. Parts.SelectMany(part => part.QuerySelectorAll(selector).Prepend(part)).Where(e => e.Matches(selector))];

        public IElement Find(string selector) => FindAll(selector)[0];
    }
}
