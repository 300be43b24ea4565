namespace WebMq.Web.Pipeline;

/// <summary>A pipe in an interval.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Share">The share of the time that somebody waited at it.</param>
public readonly record struct PipeFlow(PipeState State, double Share)
{
    // Below it a wait is the ordinary give and take of two processes.
    private const double Notable = 0.2;

    /// <summary>From how long its two ends waited.</summary>
    public static PipeFlow Of(double writerForRoom, double readerForInput) => (writerForRoom >= readerForInput, Math.Max(writerForRoom, readerForInput)) switch
    {
        (_, < Notable and var share) => new PipeFlow(PipeState.Flowing, share),
        (true, var share) => new PipeFlow(PipeState.Full, share),
        (false, var share) => new PipeFlow(PipeState.Empty, share),
    };

    /// <summary>In a word and a figure: <c>full 83 %</c>.</summary>
    public string Text => State == PipeState.Flowing ? "flows" : $"{State.ToString().ToLowerInvariant()} {FigureText.Percent(Share)}";

    /// <summary>In a sentence.</summary>
    public string Says => State switch
    {
        PipeState.Full => $"full: its writer waited for room {FigureText.Percent(Share)} of the time",
        PipeState.Empty => $"empty: its reader waited for numbers {FigureText.Percent(Share)} of the time",
        _ => "numbers flow, neither end waits for long",
    };
}
