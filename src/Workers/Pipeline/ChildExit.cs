namespace WebMq.Workers.Pipeline;

/// <summary>How a process ended: one of the two is set.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Signal">The signal that ended it.</param>
internal sealed record ChildExit(int? Code, int? Signal)
{
    public bool IsSuccess => Code == 0;

    /// <inheritdoc/>
    public override string ToString() => Signal is { } signal ? $"signal {signal}" : $"exit {Code}";
}
