using WebMq.Web.Components;

namespace WebMq.Web.Pipeline;

/// <summary>A pipe in an interval.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Share">The share of the time that its writer waited at it when it is full, its reader when it is empty.</param>
public readonly record struct PipeFlow(PipeState State, double Share)
{
    // Two processes that share a processor take turns: both wait, and neither is at fault.
    private const double Notable = 0.2;
    private const double Clearly = 0.1;

    /// <summary>From how long its two ends waited.</summary>
    public static PipeFlow Of(double writerForRoom, double readerForInput) => (writerForRoom - readerForInput) switch
    {
        >= Clearly when writerForRoom >= Notable => new PipeFlow(PipeState.Full, writerForRoom),
        <= -Clearly when readerForInput >= Notable => new PipeFlow(PipeState.Empty, readerForInput),
        _ => new PipeFlow(PipeState.Flowing, 0),
    };

    /// <summary>In a word and a figure: <c>full 83 %</c>.</summary>
    public string Text => State == PipeState.Flowing ? "flows" : $"{State.ToString().ToLowerInvariant()} {FigureText.Percent(Share)}";

    /// <summary>In a sentence.</summary>
    public string Says => State switch
    {
        PipeState.Full => $"full: its writer waited for room {FigureText.Percent(Share)} of the time",
        PipeState.Empty => $"empty: its reader waited for numbers {FigureText.Percent(Share)} of the time",
        _ => "numbers flow, neither end waits much longer than the other",
    };
}
