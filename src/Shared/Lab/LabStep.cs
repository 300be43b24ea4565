using System.Text.Json.Serialization;

namespace WebMq.Shared.Lab;

/// <summary>One thing that happened in a run of a lab program. The wire format is drawn in <c>docs/lab.md</c>.</summary>
/// <param name="Number">From 1, in the order told: a message is never told as received before it is told as sent.</param>
/// <param name="Seconds">Since the start of the run. One monotonic clock for all processes, so this is when it happened.</param>
/// <param name="Process">Whose it is: <c>Process-1</c>; <c>lab</c> for the coordinator itself.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="Thread">The thread, where one process has several actors.</param>
/// <param name="Operation">What it does.</param>
/// <param name="State">Whether it may still block.</param>
/// <param name="Channel">The end or endpoint: <c>conn1</c>, <c>tcp://127.0.0.1:40123</c>.</param>
/// <param name="Value">What was sent or received, or how it ended.</param>
/// <param name="Note">A short explanation.</param>
public sealed record LabStep(
    int Number,
    double Seconds,
    string Process,
    int Pid,
    string? Thread,
    LabOperation Operation,
    LabStepState State,
    string? Channel,
    string? Value,
    string? Note)
{
    /// <summary>The box it belongs to: a thread, else a process.</summary>
    [JsonIgnore]
    public string Actor => Thread ?? Process;
}
