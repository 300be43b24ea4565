namespace WebMq.Shared.Pipeline;

/// <summary>The numbers of a run.</summary>
/// <param name="Kind">Where they come from.</param>
/// <param name="From">Range: the first number. Random: the smallest.</param>
/// <param name="To">Random: the largest.</param>
/// <param name="Count">Range and random: how many.</param>
/// <param name="Step">Range: the distance, not 0.</param>
/// <param name="RandomSeed">Random: the same one gives the same numbers; null takes one, which the run's definition then shows.</param>
/// <param name="Numbers">List: integers with white space, commas or semicolons between them.</param>
/// <param name="File">File: its name. Text has one number a line; with <paramref name="Column"/> it is CSV.</param>
/// <param name="Column">File: the CSV column, by the name in its first line or by its number from 1; null for plain text.</param>
/// <param name="SkipBad">List and file: pass over what is no number, and count it, instead of failing.</param>
public sealed record NumberSeed(
    SeedKind Kind,
    long From = 0,
    long? To = null,
    long? Count = null,
    long Step = 1,
    long? RandomSeed = null,
    string? Numbers = null,
    string? File = null,
    string? Column = null,
    bool SkipBad = false)
{
    /// <summary>Numbers at equal distances.</summary>
    public static NumberSeed Range(long from, long count, long step = 1) => new(SeedKind.Range, from, Count: count, Step: step);

    /// <summary>A pasted list.</summary>
    public static NumberSeed List(string numbers, bool skipBad = false) => new(SeedKind.List, Numbers: numbers, SkipBad: skipBad);
}
