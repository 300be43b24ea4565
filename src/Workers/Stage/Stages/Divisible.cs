using System.Numerics;

namespace WebMq.Workers.Stage.Stages;

/// <summary>Makes the stages <c>divisible(d)</c> and <c>not-divisible(d)</c>.</summary>
internal static class Divisible
{
    /// <summary>Keeps what the divisor divides.</summary>
    /// <param name="divisor">At least 1.</param>
    public static IStage By(long divisor) => BitOperations.IsPow2(divisor)
        ? new Filter<LowBits>(new LowBits(divisor))
        : new Filter<OddPart>(new OddPart(divisor));

    /// <summary>Keeps what the divisor does not divide.</summary>
    /// <param name="divisor">At least 1.</param>
    public static IStage NotBy(long divisor) => BitOperations.IsPow2(divisor)
        ? new Filter<Not<LowBits>>(new Not<LowBits>(new LowBits(divisor)))
        : new Filter<Not<OddPart>>(new Not<OddPart>(new OddPart(divisor)));
}
