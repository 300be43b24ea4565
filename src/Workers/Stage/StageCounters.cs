using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Stage;

/// <summary>
/// What a stage tells of itself, in memory that it shares with its coordinator: figures cost the stage a few stores, and
/// can be read at any time, also while it is stuck in a full pipe. Two cache lines, so that neighbours do not share one.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct StageCounters
{
    /// <summary>The length of one stage's part, in bytes.</summary>
    public const int Size = 128;

    /// <summary>Numbers read.</summary>
    public long In;

    /// <summary>Numbers passed on.</summary>
    public long Out;

    /// <summary>A <see cref="StageState"/>.</summary>
    public int State;

    /// <summary>A <see cref="StageFault"/>.</summary>
    public int Fault;

    /// <summary>When the state began, as <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>: one clock for all processes.</summary>
    public long Since;

    /// <summary>Ticks it has waited for numbers, up to <see cref="Since"/>.</summary>
    public long WaitedForInput;

    /// <summary>Ticks it has waited for room, up to <see cref="Since"/>.</summary>
    public long WaitedForRoom;

    /// <summary>The number the fault is about: its low and high half.</summary>
    public ulong NumberLow;

    /// <summary>The other half.</summary>
    public ulong NumberHigh;
}
