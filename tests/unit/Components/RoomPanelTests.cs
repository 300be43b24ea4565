using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;
using WebMq.Shared.Chat;
using WebMq.Web.Chat;
using WebMq.Web.Chat.Pages;
using WebMq.Web.Components;
using Xunit;

namespace WebMq.UnitTests.Components;

public sealed class RoomPanelTests : BunitContext
{
    private static readonly RoomSummary s_open = new("r1", "pumps", 3, 9, DateTimeOffset.UnixEpoch) { Title = "#pumps" };

    public RoomPanelTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
    }

    [Fact]
    public void An_open_room_says_where_sockets_hear_it_until_it_has_a_topic()
    {
        Assert.Contains("tcp://127.0.0.1:5555", Head(s_open).Find(".about").TextContent, StringComparison.Ordinal);
        Assert.Equal("Valves & <pumps>", Head(s_open with { Topic = "Valves & <pumps>" }).Find(".about").TextContent.Trim());
    }

    [Fact]
    public void A_closed_room_has_members_and_no_socket_and_an_open_one_people()
    {
        var closed = Head(s_open with { Kind = RoomKind.Closed });

        Assert.Equal("Members", closed.Find("[data-testid=open-Members]").GetAttribute("aria-label"));
        Assert.DoesNotContain("tcp://", closed.Markup, StringComparison.Ordinal);
        Assert.Equal("People", Head(s_open).Find("[data-testid=open-Members]").GetAttribute("aria-label"));
    }

    [Fact]
    public void The_panel_that_is_open_is_told_as_such()
    {
        var head = Head(s_open, RoomPanelKind.Pins);

        Assert.Equal("true", head.Find("[data-testid=open-Pins]").GetAttribute("aria-expanded"));
        Assert.Equal("false", head.Find("[data-testid=open-Date]").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void What_is_pinned_leads_to_its_place()
    {
        var pin = new ChatMessage(7, 7, "pumps", "ann", "**the code** <b>", DateTimeOffset.UnixEpoch, MessageOrigin.Http, null, "p1") { Pinned = true };

        var panel = Render<PinsPanel>(p => p.Add(x => x.Pins, [pin]).AddCascadingValue(Viewer.Unknown));

        Assert.Equal("/chat/pumps?at=7", panel.Find("a").GetAttribute("href"));
        Assert.Equal("the code <b>", panel.Find(".excerpt").TextContent.Trim());
    }

    [Fact]
    public void Only_those_who_may_see_what_renames_and_archives()
    {
        Assert.Empty(Settings(mayManage: false).FindAll("[data-testid=rename], [data-testid=archive]"));
        Assert.NotEmpty(Settings(mayManage: true).FindAll("[data-testid=rename]"));
        Assert.NotEmpty(Settings(mayManage: true).FindAll("[data-testid=archive]"));
        Assert.NotEmpty(Settings(mayManage: true, s_open with { Archived = true }).FindAll("[data-testid=restore]"));
    }

    [Fact]
    public void Why_a_name_was_refused_stands_where_it_was_asked_for()
    {
        var settings = Settings(mayManage: true, rename: _ => Task.FromResult<string?>("That name is taken."));

        settings.Find("[data-testid=rename]").Input("lobby");
        settings.FindAll("form")[1].Submit();

        Assert.Equal("That name is taken.", settings.Find("[data-fault]").TextContent);
    }

    [Fact]
    public void One_is_asked_once_more_before_one_leaves()
    {
        var left = 0;
        var members = Render<MembersPanel>(p => p
            .Add(x => x.Room, s_open with { Kind = RoomKind.Closed })
            .Add(x => x.Members, [new RoomMember("p1", "ann"), new RoomMember("p2", "bob")])
            .Add(x => x.Presence, member => new PersonPresence(member.Id, member.Name, PresenceState.Online, null))
            .Add(x => x.MaySpeak, true)
            .Add(x => x.Invite, _ => Task.FromResult<string?>(null))
            .Add(x => x.Leave, () => Task.FromResult<string?>(++left > 1 ? "twice" : null)));

        Assert.Equal(["ann", "bob"], members.FindAll(".members li").Select(m => m.LastChild!.TextContent.Trim()));
        members.Find("[data-testid=leave]").Click();
        Assert.Equal(0, left);
        members.Find("[data-testid=leave-really]").Click();
        Assert.Equal(1, left);
    }

    [Fact]
    public void A_gap_is_told_and_nothing_is_claimed_before_anything_came()
    {
        var panel = Render<DeliveryPanel>(p => p.Add(x => x.First, 3).Add(x => x.Last, 8).Add(x => x.Delivered, 4).Add(x => x.Gaps, 2).Add(x => x.Recovered, 5));

        Assert.Equal("3 … 8", panel.Find("[data-testid=range]").TextContent);
        Assert.Equal("2", panel.Find(".bad [data-testid=gaps]").TextContent);
        Assert.Equal("5", panel.Find("[data-testid=recovered]").TextContent);
        Assert.Empty(Render<DeliveryPanel>(p => p.Add(x => x.First, 0).Add(x => x.Last, 0).Add(x => x.Delivered, 0).Add(x => x.Gaps, 0)).FindAll("dl"));
    }

    [Fact]
    public void A_day_is_asked_for_as_a_day()
    {
        DateOnly? asked = null;
        var panel = Render<DatePanel>(p => p.Add(x => x.Chosen, EventCallback.Factory.Create<DateOnly>(this, day => asked = day)));

        panel.Find("form").Submit();
        Assert.Null(asked);
        panel.Find("input").Input("2026-02-28");
        panel.Find("form").Submit();
        Assert.Equal(new DateOnly(2026, 2, 28), asked);
    }

    [Fact]
    public void A_day_begins_at_midnight_on_the_viewers_clock_or_when_it_first_can()
    {
        var oslo = new Viewer("system", false, "Europe/Oslo", false);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(1)), oslo.StartOf(new DateOnly(2026, 3, 1)));

        // In Santiago the clock is put forward at midnight.
        var santiago = new Viewer("system", false, "America/Santiago", false);
        Assert.Equal(new DateOnly(2024, 9, 8), DateOnly.FromDateTime(santiago.Local(santiago.StartOf(new DateOnly(2024, 9, 8))).DateTime));
    }

    private IRenderedComponent<RoomHead> Head(RoomSummary room, RoomPanelKind? open = null) => Render<RoomHead>(head => head
        .Add(h => h.Room, room)
        .Add(h => h.Endpoint, "tcp://127.0.0.1:5555")
        .Add(h => h.Open, open)
        .Add(h => h.Choose, EventCallback.Factory.Create<RoomPanelKind>(this, _ => { })));

    private IRenderedComponent<SettingsPanel> Settings(bool mayManage, RoomSummary? room = null, Func<string, Task<string?>>? rename = null) =>
        Render<SettingsPanel>(p => p
            .Add(x => x.Room, room ?? s_open)
            .Add(x => x.MaySpeak, true)
            .Add(x => x.MayManage, mayManage)
            .Add(x => x.SetTopic, _ => Task.FromResult<string?>(null))
            .Add(x => x.Rename, rename ?? (_ => Task.FromResult<string?>(null)))
            .Add(x => x.SetArchived, _ => Task.FromResult<string?>(null)));
}
