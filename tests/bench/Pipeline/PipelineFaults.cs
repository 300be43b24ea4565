using System.Diagnostics;
using System.Globalization;
using WebMq.Shared.Pipeline;
using WebMq.Shared.Workers;

namespace WebMq.Bench.Pipeline;

/// <summary>
/// How soon the death of a stage is noticed and all is gone, how soon a run is cancelled, and what memory a stage takes while
/// numbers flow and while its pipe is full.
/// </summary>
internal static class PipelineFaults
{
    private static readonly int[] s_divisors = [2, 3, 5, 7];

    /// <param name="args">The folder that <c>pipeline.sh</c> has filled, and the number of rounds.</param>
    public static async Task<int> Run(string[] args)
    {
        var (program, rounds) = (Path.Combine(args[0], "built", "WebMq.Workers"), int.Parse(args[1], CultureInfo.InvariantCulture));
        Console.WriteLine("As `dotnet run` starts it, four stages at full speed");
        Console.WriteLine();
        Console.WriteLine("| | median | longest |");
        Console.WriteLine("| --- | ---: | ---: |");
        for (var stage = 0; stage < s_divisors.Length; stage++)
            Print($"kill -9 of stage {stage}: told, and every process reaped", await Rounds(rounds, program, Kill(stage)));
        Print("cancelled: every process gone", await Rounds(rounds, program, Cancel));

        var flowing = await Memory(program, stopped: false);
        var full = await Memory(program, stopped: true);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Memory of a stage, the largest of four: {flowing.First:0.0} MiB after {flowing.FirstFed:0.0e0} numbers, {flowing.Last:0.0} MiB after {flowing.LastFed:0.0e0}; before a full pipe for 5 s: {full.Last:0.0} MiB."));
        return 0;
    }

    private static Func<Coordinator, RunReport, Task<TimeSpan>> Kill(int stage) => async (run, running) =>
    {
        using var victim = Process.GetProcessById(running.Stages[stage].Pid);
        var at = Stopwatch.GetTimestamp();
        victim.Kill();
        // The line comes when every process is reaped.
        await run.Next(WorkerLineType.Failed);
        return Stopwatch.GetElapsedTime(at);
    };

    private static async Task<TimeSpan> Cancel(Coordinator run, RunReport running)
    {
        var at = Stopwatch.GetTimestamp();
        run.Cancel();
        await run.Next(WorkerLineType.Cancelled);
        return Stopwatch.GetElapsedTime(at);
    }

    private static async Task<List<TimeSpan>> Rounds(int rounds, string program, Func<Coordinator, RunReport, Task<TimeSpan>> measure)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < rounds; i++)
        {
            await using var run = Coordinator.Start(program, s_divisors);
            times.Add(await measure(run, await run.Flowing()));
        }

        times.Sort();
        return times;
    }

    private static async Task<(double First, double FirstFed, double Last, double LastFed)> Memory(string program, bool stopped)
    {
        await using var run = Coordinator.Start(program, s_divisors);
        var first = await run.Flowing();
        if (stopped)
            await Coordinator.Signal(first.Stages[^1].Pid, "STOP");
        var (until, last) = (Stopwatch.StartNew(), first);
        while (until.Elapsed < TimeSpan.FromSeconds(5))
            last = (await run.Next(WorkerLineType.Stats)).Run!;
        if (stopped)
            await Coordinator.Signal(first.Stages[^1].Pid, "CONT");
        run.Cancel();
        await run.Next(WorkerLineType.Cancelled);
        return (Largest(first), first.Fed, Largest(last), last.Fed);
    }

    private static double Largest(RunReport run) => run.Stages.Max(stage => stage.Memory) / (double)(1 << 20);

    private static void Print(string what, List<TimeSpan> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {times[times.Count / 2].TotalMilliseconds:0.0} ms | {times[^1].TotalMilliseconds:0.0} ms |"));
}
