using WebMq.Shared.Pipeline;

namespace WebMq.Workers.Pipeline;

/// <summary>How a run is run.</summary>
/// <param name="Ending">The frame that ends it.</param>
/// <param name="StallLimit">How long a stage may move nothing although it could; null for ever.</param>
/// <param name="PerItem">Stages receive and send one number at a time.</param>
/// <param name="Splice">False copies numbers into pipes instead of handing over their pages.</param>
internal sealed record RunOptions(FrameKind Ending, TimeSpan? StallLimit = null, bool PerItem = false, bool Splice = true)
{
    /// <summary>The same for <see cref="Stage.StageProgram"/>.</summary>
    public string StageLetters => (Splice ? "s" : "c") + (PerItem ? "i" : "b");
}
