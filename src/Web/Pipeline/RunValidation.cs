using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>What a definition must be before anything is started.</summary>
internal static class RunValidation
{
    /// <summary>The most characters of a pasted list.</summary>
    public const int MaxPasted = 1 << 20;

    /// <summary>Says what is wrong, or nothing.</summary>
    public static Refusal? Check(RunDefinition? definition, bool uploaded, RunLimits limits)
    {
        if (definition?.Divisors is not { Count: > 0 } divisors)
            return new Refusal("no-divisor", "A run needs at least one divisor.");
        if (divisors.Count > limits.MaxStages)
            return new Refusal("too-many-stages", $"A run has at most {limits.MaxStages:N0} stages, not {divisors.Count:N0}.");
        if (divisors.FirstOrDefault(d => d < 1, 1) is < 1 and var bad)
            return new Refusal("bad-divisor", $"A divisor is a whole number from 1 up, not {bad}.");
        if (!Enum.IsDefined(definition.Ending))
            return new Refusal("bad-ending", "A run ends by sentinel or by closing.");

        var sources = (definition.Count is null ? 0 : 1) + (definition.Numbers is null ? 0 : 1) + (uploaded ? 1 : 0);
        if (sources != 1)
            return new Refusal("no-numbers", "A run takes its numbers from a range, a list or a file, from exactly one of them.");
        if (definition.Count is { } count)
            return CheckRange(definition.From, count, limits);
        return definition.Numbers is { } numbers ? CheckList(numbers, limits) : null;
    }

    private static Refusal? CheckRange(long from, long count, RunLimits limits)
    {
        if (count < 1)
            return new Refusal("no-numbers", "A range has at least one number.");
        if (count > limits.MaxNumbers)
            return new Refusal("too-many-numbers", $"A run has at most {limits.MaxNumbers:N0} numbers, not {count:N0}.");
        return from > long.MaxValue - (count - 1)
            ? new Refusal("bad-number", $"The range from {from} with {count:N0} numbers leaves the range of Int64.")
            : null;
    }

    private static Refusal? CheckList(string text, RunLimits limits)
    {
        if (text.Length > MaxPasted)
            return new Refusal("too-long", $"A pasted list has at most {MaxPasted:N0} characters; upload a file instead.");
        var numbers = new List<long>();
        if (NumberText.Read(text, 1, numbers) is { } fault)
            return new Refusal("bad-number", $"The list: {fault}.");
        if (numbers.Count == 0)
            return new Refusal("no-numbers", "The list is empty.");
        return numbers.Count > limits.MaxNumbers
            ? new Refusal("too-many-numbers", $"A run has at most {limits.MaxNumbers:N0} numbers, not {numbers.Count:N0}.")
            : null;
    }
}
