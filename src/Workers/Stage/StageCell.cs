using System.Diagnostics;
using System.Runtime.InteropServices;
using WebMq.Shared.Pipeline;
using WebMq.Workers.Stage.Pipes;

namespace WebMq.Workers.Stage;

/// <summary>One stage's <see cref="StageCounters"/>: written by the stage, read by its coordinator.</summary>
internal sealed unsafe class StageCell(StageCounters* counters)
{
    /// <summary>Numbers read.</summary>
    public long In => Volatile.Read(ref counters->In);

    /// <summary>Numbers passed on.</summary>
    public long Out => Volatile.Read(ref counters->Out);

    /// <summary>What it is doing.</summary>
    public StageState State => (StageState)Volatile.Read(ref counters->State);

    /// <summary>Why it gave up.</summary>
    public StageFault Fault => (StageFault)Volatile.Read(ref counters->Fault);

    /// <summary>What the fault is about.</summary>
    public Int128 Number => new(Volatile.Read(ref counters->NumberHigh), Volatile.Read(ref counters->NumberLow));

    /// <summary>How long it has been in its state.</summary>
    public TimeSpan InState => Stopwatch.GetElapsedTime(Volatile.Read(ref counters->Since));

    /// <summary>How long it has waited for numbers, the present wait included.</summary>
    public TimeSpan WaitedForInput => Waited(ref counters->WaitedForInput, StageState.Reading);

    /// <summary>How long it has waited for room, the present wait included.</summary>
    public TimeSpan WaitedForRoom => Waited(ref counters->WaitedForRoom, StageState.Writing);

    /// <summary>Finds a stage's part of the memory behind a descriptor.</summary>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    public static StageCell Map(int descriptor, int index)
    {
        var all = Posix.MapShared(descriptor, (nuint)((index + 1) * StageCounters.Size));
        return new StageCell((StageCounters*)(all + (index * StageCounters.Size)));
    }

    /// <summary>For a stage that nobody watches.</summary>
    public static StageCell Alone() => new((StageCounters*)NativeMemory.AllocZeroed(StageCounters.Size));

    /// <summary>Says what it does now.</summary>
    public void Enter(StageState state)
    {
        var now = Stopwatch.GetTimestamp();
        var took = now - counters->Since;
        if (counters->State == (int)StageState.Reading)
            Volatile.Write(ref counters->WaitedForInput, counters->WaitedForInput + took);
        else if (counters->State == (int)StageState.Writing)
            Volatile.Write(ref counters->WaitedForRoom, counters->WaitedForRoom + took);
        Volatile.Write(ref counters->Since, now);
        Volatile.Write(ref counters->State, (int)state);
    }

    /// <summary>Counts numbers.</summary>
    public void Count(int taken, int passed)
    {
        Volatile.Write(ref counters->In, counters->In + taken);
        Volatile.Write(ref counters->Out, counters->Out + passed);
    }

    /// <summary>Says why it gives up.</summary>
    public void Fail(StageFault fault, Int128 number)
    {
        counters->NumberLow = (ulong)number;
        counters->NumberHigh = (ulong)(number >> 64);
        Volatile.Write(ref counters->Fault, (int)fault);
    }

    private TimeSpan Waited(ref long before, StageState waiting) =>
        Stopwatch.GetElapsedTime(0, Volatile.Read(ref before)) + (State == waiting ? InState : TimeSpan.Zero);
}
