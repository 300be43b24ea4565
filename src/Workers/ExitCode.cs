namespace WebMq.Workers;

/// <summary>What a worker's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>It did what it was asked, or was stopped.</summary>
    public const int Done = 0;

    /// <summary>It could not; a line on standard error, or a failed line, says why.</summary>
    public const int Failed = 1;

    /// <summary>An option is unknown or has a value that cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>A defect, or a malformed peer that ended a NetMQ thread.</summary>
    public const int Crashed = 70;

    /// <summary>A pipeline was cancelled; what a shell shows for Ctrl-C.</summary>
    public const int Cancelled = 130;
}
