namespace WebMq.Workers.Lab;

/// <summary>How a program of the lab is run.</summary>
/// <param name="Rate">Operations a second; null without a delay.</param>
/// <param name="Paused">Whether it begins with nothing granted.</param>
/// <param name="LeaveOpen">Whether the child of <c>eof</c> forgets to close its copy of the writing end.</param>
/// <param name="MaxSteps">How many steps a run may tell.</param>
internal sealed record LabSettings(double? Rate, bool Paused, bool LeaveOpen, int MaxSteps);
