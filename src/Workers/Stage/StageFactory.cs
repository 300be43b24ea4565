using WebMq.Workers.Stage.Stages;

namespace WebMq.Workers.Stage;

/// <summary>Makes a stage from the name and values of a <see cref="WebMq.Shared.Pipeline.StageSpec"/>.</summary>
internal static class StageFactory
{
    /// <summary>Makes it; null when there is no such kind with so many values.</summary>
    public static IStage? Create(string kind, ReadOnlySpan<long> values) => kind switch
    {
        "divisible" when values is [>= 1] => Divisible.By(values[0]),
        "not-divisible" when values is [>= 1] => Divisible.NotBy(values[0]),
        "greater-than" when values is [_] => new Filter<GreaterThan>(new GreaterThan(values[0])),
        "less-than" when values is [_] => new Filter<LessThan>(new LessThan(values[0])),
        "range" when values is [_, _] => new Filter<WithinRange>(new WithinRange(values[0], values[1])),
        "prime" when values is [] => new Prime(),
        "distinct" when values is [] => new Distinct(Distinct.MaxRemembered),
        "square" when values is [] => new Square(),
        "sum" when values is [] => new Sum(),
        "count" when values is [] => new Count(),
        _ => null,
    };
}
