using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Pipeline;

/// <summary>One stage of a run as its coordinator sees it.</summary>
internal sealed class StageProcess(int index, long divisor, int pid)
{
    private volatile StageLine _line = new(index, 0, 0, StageFault.None);

    public int Index => index;

    public int Pid => pid;

    /// <summary>How it ended; null while it runs.</summary>
    public ChildExit? Exit { get; set; }

    /// <summary>Why it gave up: what it said itself, else what its exit code says.</summary>
    public StageFault Fault => _line.Fault != StageFault.None || Exit?.Code is not { } code ? _line.Fault
        : Enum.IsDefined((StageFault)code) ? (StageFault)code : StageFault.None;

    /// <summary>Takes what it says of itself.</summary>
    public void Heard(StageLine line) => _line = line;

    public StageReport Report()
    {
        var line = _line;
        return new StageReport(index, divisor, pid, line.In, line.Out, Exit?.ToString());
    }

    /// <inheritdoc/>
    public override string ToString() => $"stage {index} (divisor {divisor}, pid {pid})";
}
