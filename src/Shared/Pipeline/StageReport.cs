namespace WebMq.Shared.Pipeline;

/// <summary>The figures of one stage.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Stage">What it does: <c>divisible(2)</c>.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="In">Numbers read.</param>
/// <param name="Out">Numbers passed on.</param>
/// <param name="Exit">How it ended: <c>exit 0</c>, <c>signal 9</c>; null while it runs.</param>
/// <param name="State">What it is doing.</param>
/// <param name="WaitedForInput">Seconds it has waited for numbers, since the start.</param>
/// <param name="WaitedForRoom">Seconds it has waited because the pipe behind it was full, since the start: back-pressure.</param>
/// <param name="Cpu">Seconds of processor time, since the start.</param>
/// <param name="Memory">Resident memory in bytes; 0 when it is not known.</param>
public sealed record StageReport(
    int Index,
    string Stage,
    int Pid,
    long In,
    long Out,
    string? Exit,
    StageState State = StageState.Starting,
    double WaitedForInput = 0,
    double WaitedForRoom = 0,
    double Cpu = 0,
    long Memory = 0);
