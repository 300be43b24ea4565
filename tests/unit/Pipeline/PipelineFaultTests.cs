using System.Diagnostics;
using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;
using Xunit;

namespace WebMq.UnitTests.Pipeline;

public sealed class PipelineFaultTests
{
    private static readonly string[] s_long =
        ["pipeline", "--divisor", "2", "--divisor", "3", "--divisor", "5", "--divisor", "7", "--count", "10000000000"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_stage_that_is_killed_is_named_and_takes_the_others_with_it(int index)
    {
        await using var worker = WorkerProcess.Start(s_long);
        await worker.Next(WorkerLineType.Ready);
        var running = await Flowing(worker);
        var victim = running.Stages[index];
        using (var process = Process.GetProcessById(victim.Pid))
            process.Kill();

        var failed = await worker.Next(WorkerLineType.Failed);
        Assert.Equal(WorkerFault.StageDied, failed.Code);
        Assert.Equal($"stage {index} ({victim.Stage}, pid {victim.Pid}) was ended by signal 9.", failed.Detail);
        Assert.True(failed.Run!.Results > 0);
        Assert.All(failed.Run.Stages, stage => Assert.False(Lives(stage.Pid)));
        Assert.Equal(1, await worker.Exit());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_stage_that_hangs_is_named_and_the_run_is_ended(int index)
    {
        // Longer than a process may take to start on a busy machine: that counts as well.
        await using var worker = WorkerProcess.Start([.. s_long, "--stall-limit", "5"]);
        await worker.Next(WorkerLineType.Ready);
        var running = await Flowing(worker);
        var victim = running.Stages[index];
        Signal(victim.Pid, "STOP");
        var failed = await worker.Next(WorkerLineType.Failed);
        Assert.Equal(WorkerFault.StageHangs, failed.Code);
        Assert.Equal($"stage {index} ({victim.Stage}, pid {victim.Pid}) has moved nothing for 5 s, though it could.", failed.Detail);
        Assert.All(failed.Run!.Stages, stage => Assert.False(Lives(stage.Pid)));
    }

    [Fact]
    public async Task Full_pipes_hold_their_numbers_until_they_are_read()
    {
        var results = Path.GetTempFileName();
        try
        {
            // The first stage passes on everything; the second lets little through, so that little is written.
            await using var worker = WorkerProcess.Start(
                "pipeline", "--stage", "greater-than(-1)", "--stage", "divisible(1009)", "--count", "10000000000", "--output", results);
            await worker.Next(WorkerLineType.Ready);
            var pids = (await Flowing(worker)).Stages.Select(stage => stage.Pid).ToList();
            // Upstream fills every page it may while its reader is stopped, and would write over them if it could.
            foreach (var pid in pids.Concat(pids).Concat(pids))
            {
                Signal(pid, "STOP");
                await worker.Next(WorkerLineType.Stats);
                await worker.Next(WorkerLineType.Stats);
                Signal(pid, "CONT");
            }

            worker.CloseInput();
            var cancelled = await worker.Next(WorkerLineType.Cancelled);
            var numbers = MemoryMarshal.Cast<byte, long>(await File.ReadAllBytesAsync(results, TestContext.Current.CancellationToken)).ToArray();
            Assert.Equal(numbers.Length, cancelled.Run!.Results);
            Assert.True(numbers.Length > 1_000);
            Assert.True(numbers.AsSpan().SequenceEqual(Enumerable.Range(0, numbers.Length).Select(i => i * 1009L).ToArray()));
        }
        finally
        {
            File.Delete(results);
        }
    }

    [Fact]
    public async Task A_stage_says_what_it_waits_for_and_its_memory_stays_small()
    {
        await using var worker = WorkerProcess.Start([.. s_long, "--output", "/dev/null"]);
        await worker.Next(WorkerLineType.Ready);
        var before = await Flowing(worker);
        Signal(before.Stages[3].Pid, "STOP");
        RunReport stuck;
        do
            stuck = (await worker.Next(WorkerLineType.Stats)).Run!;
        while (stuck.Stages.Take(3).Any(stage => stage.State != StageState.Writing) || stuck.Stages[0].WaitedForRoom < before.Stages[0].WaitedForRoom + 0.3);
        Assert.True(stuck.WaitedForRoom > before.WaitedForRoom);
        Assert.All(stuck.Stages, stage => Assert.InRange(stage.Memory, 1, 64 << 20));
        Assert.All(stuck.Stages, stage => Assert.True(stage.Cpu > 0));
        // Main fills the first pipe yet, and then it stands as well.
        long fed;
        do
        {
            fed = stuck.Fed;
            stuck = (await worker.Next(WorkerLineType.Stats)).Run!;
        }
        while (stuck.Fed != fed);
        Signal(before.Stages[3].Pid, "CONT");
        do
            stuck = (await worker.Next(WorkerLineType.Stats)).Run!;
        while (stuck.Fed == fed);
        worker.CloseInput();
        await worker.Next(WorkerLineType.Cancelled);
    }

    [Fact]
    public async Task Stages_end_when_their_coordinator_is_killed()
    {
        await using var worker = WorkerProcess.Start(s_long);
        await worker.Next(WorkerLineType.Ready);
        var running = await Flowing(worker);
        Assert.All(running.Stages, stage => Assert.True(Lives(stage.Pid)));
        worker.Kill();
        await Eventually.True(() => running.Stages.All(stage => !Lives(stage.Pid)), "all stages end by themselves");
    }

    [Fact]
    public async Task No_stage_holds_an_end_of_a_pipe_that_is_not_its_own()
    {
        await using var worker = WorkerProcess.Start(s_long);
        await worker.Next(WorkerLineType.Ready);
        var running = await Flowing(worker);
        var stages = running.Stages.Select(stage => PipesOf(stage.Pid)).ToList();
        var all = stages.Append(PipesOf(worker.Pid)).ToList();

        for (var i = 0; i + 1 < stages.Count; i++)
            Assert.Equal(stages[i].Output, stages[i + 1].Input);
        foreach (var chained in stages.SelectMany(stage => new[] { stage.Input, stage.Output }).Distinct())
            Assert.Equal(2, all.Count(process => process.Held.Contains(chained)));
        foreach (var stage in stages)
        {
            Assert.DoesNotContain(all[^1].Input, stage.Held);
            Assert.DoesNotContain(all[^1].Output, stage.Held);
        }

        worker.CloseInput();
        await worker.Next(WorkerLineType.Cancelled);
    }

    [Fact]
    public async Task A_run_that_nobody_stops_goes_on_until_it_is_cancelled()
    {
        await using var worker = WorkerProcess.Start("pipeline", "--divisor", "1", "--count", "10000000000");
        await worker.Next(WorkerLineType.Ready);
        await Flowing(worker);
        worker.CloseInput();
        var cancelled = await worker.Next(WorkerLineType.Cancelled);
        Assert.Null(cancelled.Code);
        Assert.True(cancelled.Run!.Fed < cancelled.Run.Total);
        Assert.Equal(130, await worker.Exit());
    }

    private static async Task<RunReport> Flowing(WorkerProcess worker)
    {
        RunReport run;
        do
            run = (await worker.Next(WorkerLineType.Stats)).Run!;
        while (run.Results == 0 || run.Stages.Any(stage => stage.Out == 0));
        return run;
    }

    private static void Signal(int pid, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{pid}"]);
        kill.WaitForExit();
    }

    private static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // The runtime holds further copies of the standard streams and pipes that only it has; a test runner may pass on its own: what counts is who shares what.
    private static (string Input, string Output, HashSet<string> Held) PipesOf(int pid)
    {
        var held = Directory.GetFiles($"/proc/{pid}/fd")
            .ToDictionary(name => Path.GetFileName(name), name => new FileInfo(name).LinkTarget ?? "");
        return (held["0"], held["1"], [.. held.Values.Where(target => target.StartsWith("pipe:", StringComparison.Ordinal))]);
    }
}
