using WebMq.Shared.Lab;
using WebMq.Shared.Workers;
using WebMq.UnitTests.Support;

namespace WebMq.UnitTests.Lab;

/// <summary>A lab program as a process, and what it told.</summary>
internal sealed class LabWorker(WorkerProcess process) : IAsyncDisposable
{
    private readonly List<LabStep> _steps = [];

    public WorkerProcess Process => process;

    /// <summary>What it told so far.</summary>
    public IReadOnlyList<LabStep> Steps => _steps;

    /// <summary>The processes beside the coordinator.</summary>
    public IEnumerable<int> Children => _steps.Select(s => s.Pid).Where(p => p != process.Pid).Distinct();

    public static LabWorker Start(params IEnumerable<string> args) => new(WorkerProcess.Start(["lab", .. args]));

    /// <summary>Runs a program to its end without a delay.</summary>
    public static async Task<IReadOnlyList<LabStep>> Run(params IEnumerable<string> args)
    {
        await using var lab = Start(args);
        await lab.Until(line => line.Type == WorkerLineType.Completed);
        return lab.Steps;
    }

    /// <summary>Reads on until a line is found.</summary>
    public async Task<WorkerLine> Until(Func<WorkerLine, bool> found)
    {
        while (true)
        {
            var line = await process.NextLine("the lab says what is waited for");
            if (line.Step is { } step)
                _steps.Add(step);
            if (found(line))
                return line;
        }
    }

    /// <summary>Reads on until a step is told.</summary>
    public async Task<LabStep> Tells(Func<LabStep, bool> found) => (await Until(line => line.Step is { } step && found(step))).Step!;

    public static bool Runs(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
