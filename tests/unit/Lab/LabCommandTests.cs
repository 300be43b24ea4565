using System.Diagnostics;
using WebMq.Shared.Lab;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Lab;

public sealed class LabCommandTests
{
    [Fact]
    public async Task A_child_that_leaves_the_end_open_waits_until_the_forgotten_end_is_closed()
    {
        await using var lab = LabWorker.Start("eof", "--leave-open");
        var waiting = await lab.Tells(s => s is { Process: "child", State: LabStepState.Waiting, Note: not null } && lab.Steps.Any(t => t is { Process: "parent", Operation: LabOperation.Exit })
            && lab.Steps.Count(t => t is { Process: "child", Operation: LabOperation.Receive, State: LabStepState.Done }) == 5);

        Assert.Contains("itself still holds", waiting.Note, StringComparison.Ordinal);
        Assert.True(LabWorker.Runs(waiting.Pid));
        await lab.Process.Write(LabOrder.CloseEnd);
        await lab.Until(line => line.Type == WorkerLineType.Completed);
        Assert.Equal([LabOperation.Close, LabOperation.EndOfFile, LabOperation.Close, LabOperation.Exit], lab.Steps.SkipWhile(s => s != waiting).Skip(1).Select(s => s.Operation));
    }

    [Fact]
    public async Task A_child_that_closes_its_copy_is_told_the_end_of_file()
    {
        var child = (await LabWorker.Run("eof")).Where(s => s.Process == "child").ToList();

        Assert.Equal(LabOperation.Close, child[1].Operation);
        Assert.Single(child, s => s.Operation == LabOperation.EndOfFile);
    }

    [Fact]
    public async Task A_step_grants_exactly_one_operation()
    {
        await using var lab = LabWorker.Start("sentinel", "--paused");
        await lab.Tells(s => s.Actor == "parent");
        for (var i = 1; i <= 3; i++)
        {
            await lab.Process.Write(LabOrder.Step);
            await lab.Tells(s => s.State == LabStepState.Done);
        }

        // What an unknown command is answered with comes after everything that was granted.
        await lab.Process.Write("nothing");
        await lab.Until(line => line.Type == WorkerLineType.Error);
        Assert.Equal(2 + 3, lab.Steps.Count(s => s.State == LabStepState.Done));
    }

    [Fact]
    public async Task A_step_that_nothing_can_use_says_who_waits_for_what()
    {
        await using var lab = LabWorker.Start("eof", "--leave-open");
        // The end of the parent and the last waiting of the child are told in any order.
        await lab.Tells(_ => lab.Steps.Count(t => t is { Process: "child", Operation: LabOperation.Receive, State: LabStepState.Done }) == 5
            && lab.Steps.LastOrDefault(t => t is { Process: "child", Operation: LabOperation.Receive }) is { State: LabStepState.Waiting, Note: { } note }
            && note.Contains("itself still holds", StringComparison.Ordinal)
            && lab.Steps.Any(t => t is { Process: "parent", Operation: LabOperation.Exit }));
        await lab.Process.Write(LabOrder.Step);

        var note = await lab.Tells(s => s.Operation == LabOperation.Note);
        Assert.Equal("No operation can be granted: child waits in recv() on child_conn.", note.Value);
    }

    [Theory]
    [InlineData("jump", "'jump' is no command now")]
    [InlineData("pace 0.01", "'pace 0.01' is no command now")]
    [InlineData("pace fast", "pace 0.1 to 20 or full")]
    [InlineData("close-end", "no end was left open")]
    public async Task An_unknown_command_is_named(string command, string detail)
    {
        await using var lab = LabWorker.Start("hello", "--paused");
        await lab.Process.Write(command);

        var error = await lab.Until(line => line.Type == WorkerLineType.Error);
        Assert.Equal(WorkerFault.UnknownCommand, error.Code);
        Assert.Contains(detail, error.Detail, StringComparison.Ordinal);
        await lab.Process.Write(LabOrder.Go);
        await lab.Until(line => line.Type == WorkerLineType.Completed);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused_and_the_next_is_taken()
    {
        await using var lab = LabWorker.Start("hello", "--paused");
        await lab.Process.Write(new string('x', 5_000));
        Assert.Equal(WorkerFault.LineTooLong, (await lab.Until(line => line.Type == WorkerLineType.Error)).Code);
        await lab.Process.Write(LabOrder.Go);
        await lab.Until(line => line.Type == WorkerLineType.Completed);
    }

    [Fact]
    public async Task A_pace_is_kept()
    {
        await using var lab = LabWorker.Start("hello", "--pace", "4");
        await lab.Until(line => line.Type == WorkerLineType.Completed);

        // Four operations, three pauses of a quarter of a second between them; an actor may be slow to use its leave.
        var times = lab.Steps.Where(s => s.Operation is LabOperation.Send or LabOperation.Receive).Select(s => s.Seconds).ToList();
        Assert.True(times[^1] - times[0] >= 0.4, $"{times[^1] - times[0]} s");
    }

    [Fact]
    public async Task A_run_that_would_tell_too_much_is_ended()
    {
        await using var lab = LabWorker.Start("chain", "--max-steps", "50");
        var error = await lab.Until(line => line.Type == WorkerLineType.Error);

        Assert.Equal(WorkerFault.TooManySteps, error.Code);
        Assert.Equal(50, lab.Steps.Count);
        Assert.Equal(1, await lab.Process.Exit());
    }

    [Theory]
    [InlineData("chain", false)]
    [InlineData("push-pull", false)]
    [InlineData("pair", false)]
    [InlineData("chain", true)]
    [InlineData("push-pull", true)]
    [InlineData("broker", true)]
    public async Task No_child_outlives_its_coordinator(string program, bool killed)
    {
        await using var lab = LabWorker.Start(program, "--pace", "20");
        await lab.Tells(s => s.Operation is LabOperation.Receive or LabOperation.Bind);
        var children = lab.Children.ToList();
        Assert.NotEmpty(children);
        if (killed)
            Process.GetProcessById(lab.Process.Pid).Kill();
        else
            lab.Process.CloseInput();

        await lab.Process.Exit();
        await Eventually.True(() => !children.Exists(LabWorker.Runs), "all children are gone");
    }
}
