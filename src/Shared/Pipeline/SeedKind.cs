namespace WebMq.Shared.Pipeline;

/// <summary>Where a run's numbers come from.</summary>
public enum SeedKind
{
    /// <summary>Numbers at equal distances: <see cref="NumberSeed.From"/>, <see cref="NumberSeed.Count"/>, <see cref="NumberSeed.Step"/>.</summary>
    Range,

    /// <summary>Random numbers: <see cref="NumberSeed.From"/> to <see cref="NumberSeed.To"/>, <see cref="NumberSeed.Count"/> of them.</summary>
    Random,

    /// <summary>A pasted list: <see cref="NumberSeed.Numbers"/>.</summary>
    List,

    /// <summary>An uploaded file: <see cref="NumberSeed.File"/>.</summary>
    File,
}
