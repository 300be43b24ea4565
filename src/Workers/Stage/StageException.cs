namespace WebMq.Workers.Stage;

/// <summary>A stage cannot go on because of the numbers it got.</summary>
/// <param name="fault">Why.</param>
/// <param name="number">The number it is about.</param>
internal sealed class StageException(StageFault fault, Int128 number) : Exception
{
    public StageFault Fault => fault;

    public Int128 Number => number;
}
