using Bunit;
using WebMq.Shared.Chat;
using WebMq.Web.Chat.Pages;
using WebMq.Web.Components;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class MessageLineTests : BunitContext
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Markup_in_a_message_is_shown_as_text_and_never_run()
    {
        const string Hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> &amp; <b>bold</b>";

        var line = Line(Say(Hostile, 0) with { Author = "<i>eve</i>", Origin = MessageOrigin.Socket });

        Assert.Equal(Hostile, line.Find(".text").TextContent);
        Assert.Empty(line.Find(".text").Children);
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

    private static ChatMessage Say(string text, int minute) =>
        new(minute + 1, minute + 1, "lobby", "ann", text, s_noon.AddMinutes(minute), MessageOrigin.Http, "m1", "p1");

    private IRenderedComponent<MessageLine> Line(ChatMessage message, ChatMessage? previous = null, Viewer? viewer = null, bool mine = false) =>
        Render<MessageLine>(line => line
            .Add(l => l.Message, message)
            .Add(l => l.Previous, previous)
            .Add(l => l.Mine, mine)
            .AddCascadingValue(viewer ?? new Viewer("system", false, "UTC", false)));
}
