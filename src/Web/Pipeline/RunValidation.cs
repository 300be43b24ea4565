using WebMq.Shared.Pipeline;

namespace WebMq.Web.Pipeline;

/// <summary>What a definition must be before anything is started.</summary>
internal static class RunValidation
{
    /// <summary>The most characters of a pasted list.</summary>
    public const int MaxPasted = 1 << 20;

    private const int MaxColumn = 100;
    private const int MaxFileName = 255;

    /// <summary>Says what is wrong, or nothing.</summary>
    /// <param name="definition">What is to run.</param>
    /// <param name="input">What came beside it; null for nothing.</param>
    /// <param name="limits">What a run may not exceed.</param>
    public static Refusal? Check(RunDefinition? definition, RunInput? input, RunLimits limits)
    {
        if (definition?.Stages is not { Count: > 0 } stages)
            return new Refusal("no-stage", "A run needs at least one stage.");
        if (stages.Count > limits.MaxStages)
            return new Refusal("too-many-stages", $"A run has at most {limits.MaxStages:N0} stages, not {stages.Count:N0}.");
        foreach (var stage in stages)
        {
            if (!StageSpec.TryParse(stage, out _, out var fault))
                return new Refusal("bad-stage", fault);
        }

        if (!Enum.IsDefined(definition.Ending))
            return new Refusal("bad-ending", "A run ends by sentinel or by closing.");
        if (definition.Seed is not { } seed || !Enum.IsDefined(seed.Kind))
            return new Refusal("no-numbers", "A run takes its numbers from a range, from chance, from a list or from a file.");
        if (input is null && seed.Kind == SeedKind.File)
            return new Refusal("no-numbers", "The file is missing.");
        if (input is not null && seed.Kind != SeedKind.File && (input.OfRun is null || seed.Kind != SeedKind.List))
            return new Refusal("no-numbers", "A file came, and the numbers are not to come from one.");
        if (seed.File is { Length: > MaxFileName })
            return new Refusal("bad-file-name", $"The name of a file has at most {MaxFileName} characters.");
        if (seed.Column is { Length: 0 or > MaxColumn })
            return new Refusal("bad-column", $"The name of a column has 1 to {MaxColumn} characters.");
        return seed.Kind switch
        {
            SeedKind.Range => CheckRange(seed, limits),
            SeedKind.Random => CheckRandom(seed, limits),
            // What was right once is right again.
            SeedKind.List when input is null => CheckList(seed.Numbers ?? "", seed.SkipBad, limits),
            _ => null,
        };
    }

    private static Refusal? CheckRange(NumberSeed seed, RunLimits limits)
    {
        if (CheckCount(seed.Count, limits) is { } refusal)
            return refusal;
        if (seed.Step == 0)
            return new Refusal("bad-step", "A step of 0 stands still.");
        var last = seed.From + ((Int128)seed.Step * (seed.Count!.Value - 1));
        return last < long.MinValue || last > long.MaxValue
            ? new Refusal("bad-number", $"The range from {seed.From} with {seed.Count:N0} numbers in steps of {seed.Step} leaves the range of Int64.")
            : null;
    }

    private static Refusal? CheckRandom(NumberSeed seed, RunLimits limits) => CheckCount(seed.Count, limits)
        ?? (seed.To is null || seed.To < seed.From ? new Refusal("bad-number", "Random numbers need a smallest and a largest, in this order.") : null);

    private static Refusal? CheckCount(long? count, RunLimits limits)
    {
        if (count is not >= 1)
            return new Refusal("no-numbers", "A run has at least one number.");
        return count > limits.MaxNumbers
            ? new Refusal("too-many-numbers", $"A run has at most {limits.MaxNumbers:N0} numbers, not {count:N0}.")
            : null;
    }

    private static Refusal? CheckList(string text, bool skipBad, RunLimits limits)
    {
        if (text.Length > MaxPasted)
            return new Refusal("too-long", $"A pasted list has at most {MaxPasted:N0} characters; upload a file instead.");
        var numbers = new List<long>();
        if (NumberText.Read(text, 1, numbers, skipBad ? _ => { } : null) is { } fault)
            return new Refusal("bad-number", $"The list: {fault}.");
        if (numbers.Count == 0)
            return new Refusal("no-numbers", "The list is empty.");
        return numbers.Count > limits.MaxNumbers
            ? new Refusal("too-many-numbers", $"A run has at most {limits.MaxNumbers:N0} numbers, not {numbers.Count:N0}.")
            : null;
    }
}
