namespace WebMq.Bench.Weather.Stores;

/// <summary>What came back, so that stores can be held against each other: how many values, and their sum.</summary>
internal readonly record struct Answer(int Count, double Sum)
{
    public static Answer Of(IEnumerable<double> values) =>
        values.Aggregate(default(Answer), (so, value) => new Answer(so.Count + 1, so.Sum + value));

    /// <summary>Whether it is the same but for rounding to three digits.</summary>
    public bool Agrees(Answer other) => Count == other.Count && Math.Abs(Sum - other.Sum) <= 1e-3 * Math.Max(1, Count);
}
