namespace WebMq.Shared.Pipeline;

/// <summary>A kind of stage: what may stand between two pipes.</summary>
/// <param name="Name">As it is written: <c>divisible</c>.</param>
/// <param name="Parameters">What stands in its parentheses, in order; empty for none.</param>
/// <param name="Least">The smallest value of each parameter.</param>
/// <param name="Says">What it does, for people.</param>
public sealed record StageKind(string Name, IReadOnlyList<string> Parameters, long Least, string Says)
{
    /// <summary>All kinds, in the order people are shown them.</summary>
    public static readonly IReadOnlyList<StageKind> All =
    [
        new("divisible", ["d"], 1, "passes on what d divides"),
        new("not-divisible", ["d"], 1, "passes on what d does not divide"),
        new("greater-than", ["n"], long.MinValue, "passes on what is greater than n"),
        new("less-than", ["n"], long.MinValue, "passes on what is less than n"),
        new("range", ["from", "to"], long.MinValue, "passes on what lies from the first to the last, both included"),
        new("prime", [], 0, "passes on prime numbers"),
        new("distinct", [], 0, "passes on each number once; remembers at most 4,194,304 of them and fails when there are more"),
        new("square", [], 0, "passes on the square of each number; fails when that is no Int64"),
        new("sum", [], 0, "passes on one number at the end: the sum; fails when that is no Int64"),
        new("count", [], 0, "passes on one number at the end: how many came"),
    ];

    /// <summary>Finds a kind by its name.</summary>
    public static StageKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>How it is written: <c>range(from,to)</c>.</summary>
    public string Form => Parameters.Count == 0 ? Name : $"{Name}({string.Join(',', Parameters)})";
}
