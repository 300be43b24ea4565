using Bunit;
using WebMq.Shared.Lab;
using WebMq.Web.Lab;
using WebMq.Web.Lab.Pages;
using Xunit;

namespace WebMq.UnitTests.Lab;

public sealed class LabSceneTests : BunitContext
{
    private static readonly LabProgram s_hello = LabCatalog.Find("hello")!;

    private int _number;

    [Fact]
    public void A_message_is_on_its_way_until_it_is_received()
    {
        LabStep[] steps = [Step("Process-1", LabOperation.Send, "hello"), Step("Process-2", LabOperation.Receive, "hello")];

        Assert.Equal("hello", Assert.Single(LabScene.At(s_hello, steps.Take(1)).Between("Process-1", "Process-2")).Value);
        Assert.Empty(LabScene.At(s_hello, steps).Between("Process-1", "Process-2"));
    }

    [Fact]
    public void The_picture_says_who_waits_in_what_and_why()
    {
        var picture = Picture(s_hello, Step("Process-2", LabOperation.Created, "starts"), Step("Process-2", LabOperation.Receive, null, LabStepState.Waiting, "conn2", "the pipe is empty"));

        var box = picture.Find("[data-actor=Process-2]");
        Assert.Equal("Waiting", box.GetAttribute("data-state"));
        Assert.Equal("4711", box.GetAttribute("data-pid"));
        Assert.Contains("waits in recv() on conn2", box.TextContent, StringComparison.Ordinal);
        Assert.Contains("the pipe is empty", box.TextContent, StringComparison.Ordinal);
        Assert.Equal("Absent", picture.Find("[data-actor=Process-1]").GetAttribute("data-state"));
    }

    [Fact]
    public void A_forgotten_end_stands_out()
    {
        var eof = LabCatalog.Find("eof")!;
        var waiting = Step("child", LabOperation.Receive, null, LabStepState.Waiting, "child_conn", "the child itself still holds it");

        Assert.Equal("parent_conn", Picture(eof, waiting).Find(".end.forgotten").FirstChild!.TextContent);
        Assert.Empty(Picture(eof, Step("child", LabOperation.Close, null, LabStepState.Done, "parent_conn"), waiting).FindAll(".end.forgotten"));
    }

    [Fact]
    public void A_subscriber_gets_what_it_asked_for_and_its_box_says_what_it_missed()
    {
        var program = LabCatalog.Find("publish-subscribe")!;
        var scene = LabScene.At(program,
        [
            Step("oslo", LabOperation.Subscribe, "subscribe 'oslo'"), Step("station", LabOperation.Receive, "subscribe 'oslo'"),
            Step("station", LabOperation.Send, "oslo 3°"), Step("station", LabOperation.Send, "bergen 5°"),
        ]);

        Assert.Equal("oslo 3°", Assert.Single(scene.Between("station", "oslo")).Value);
        Assert.Equal(1, scene.Box("oslo").FilteredOut);
        Assert.Equal(["oslo 3°", "bergen 5°"], scene.Box("latecomer").Missed);
        Assert.Empty(scene.Between("oslo", "station"));
    }

    [Fact]
    public async Task After_every_program_nothing_is_left_on_its_way_but_what_nobody_waits_for()
    {
        foreach (var program in LabCatalog.All)
        {
            var scene = LabScene.At(program, await LabWorker.Run(program.Name));
            Assert.All(program.Links, link => Assert.Empty(scene.Between(link.From, link.To)));
            Assert.All(program.Actors, actor => Assert.Equal(LabBoxState.Ended, scene.Box(actor.Name).State));
        }
    }

    [Fact]
    public void Every_program_has_its_place_its_lesson_and_its_code()
    {
        foreach (var program in LabCatalog.All)
        {
            var places = LabLayout.Of(program);
            Assert.Equal(program.Actors.Select(a => a.Name).Order(), places.Where(p => p.Other is null).Select(p => p.Actor).Order());
            Assert.All(program.Links, link => Assert.Contains(places, p => (p.Actor, p.Other) == (link.From, link.To) || (p.Other, p.Actor) == (link.From, link.To)));
            Assert.NotEmpty(LabLessons.Of(program.Name));
            Assert.NotEmpty(LabSource.CSharp(program.Name));
            Assert.NotEmpty(LabSource.Python(program.Name));
        }
    }

    private IRenderedComponent<LabPicture> Picture(LabProgram program, params LabStep[] steps) =>
        Render<LabPicture>(picture => picture.Add(p => p.Program, program).Add(p => p.Scene, LabScene.At(program, steps)));

    private LabStep Step(string process, LabOperation operation, string? value, LabStepState state = LabStepState.Done, string? channel = null, string? note = null) =>
        new(++_number, 0, process, 4711, null, operation, state, channel, value, note);
}
