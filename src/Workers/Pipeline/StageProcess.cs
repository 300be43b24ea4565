using WebMq.Shared.Pipeline;
using WebMq.Workers.Stage;

namespace WebMq.Workers.Pipeline;

/// <summary>One stage of a run as its coordinator sees it.</summary>
internal sealed class StageProcess(int index, StageSpec spec, int pid, StageCell cell)
{
    private ProcessUsage _usage;

    public int Index => index;

    public StageSpec Spec => spec;

    public int Pid => pid;

    /// <summary>What it tells of itself.</summary>
    public StageCell Cell => cell;

    /// <summary>How it ended; null while it runs.</summary>
    public ChildExit? Exit { get; private set; }

    /// <summary>Why it gave up: what it said itself, else what its exit code says.</summary>
    public StageFault Fault => cell.Fault != StageFault.None || Exit?.Code is not { } code ? cell.Fault
        : Enum.IsDefined((StageFault)code) ? (StageFault)code : StageFault.None;

    /// <summary>Whether a signal or a debugger held it when it was last asked for.</summary>
    public bool IsStopped => _usage.IsStopped;

    /// <summary>It has ended and was reaped.</summary>
    public void Ended(ChildExit exit, ProcessUsage usage)
    {
        _usage = usage;
        Exit = exit;
    }

    /// <summary>Asks the system what it uses.</summary>
    public void Measure()
    {
        if (Exit is null && ProcessUsage.TryRead(pid) is { } usage)
            _usage = usage;
    }

    public StageReport Report() => new(
        index,
        spec.ToString(),
        pid,
        cell.In,
        cell.Out,
        Exit?.ToString(),
        Exit is null ? cell.State : StageState.Ended,
        Math.Round(cell.WaitedForInput.TotalSeconds, 3),
        Math.Round(cell.WaitedForRoom.TotalSeconds, 3),
        Math.Round(_usage.Cpu.TotalSeconds, 3),
        _usage.Memory);

    /// <inheritdoc/>
    public override string ToString() => $"stage {index} ({spec}, pid {pid})";
}
