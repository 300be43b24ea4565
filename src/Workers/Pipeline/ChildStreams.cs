namespace WebMq.Workers.Pipeline;

/// <summary>The descriptors that a child is given.</summary>
/// <param name="Input">What becomes its standard input.</param>
/// <param name="Output">What becomes its standard output.</param>
/// <param name="Error">What becomes its standard error.</param>
/// <param name="Group">The process group it joins; 0 for one of its own, which Ctrl-C in the terminal passes by; null for its parent's.</param>
/// <param name="Shared">What becomes its descriptor <see cref="SharedDescriptor"/>, if anything.</param>
internal readonly record struct ChildStreams(int Input, int Output, int Error, int? Group, int? Shared = null)
{
    /// <summary>Where a child finds <see cref="Shared"/>.</summary>
    public const int SharedDescriptor = 3;
}
