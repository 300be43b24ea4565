namespace WebMq.Shared.Lab;

/// <summary>A step in words.</summary>
public static class LabText
{
    /// <summary>A line for a terminal: <c>Process-1 (4711) sends 'hello' on conn1</c>.</summary>
    public static string Of(LabStep step) => $"{step.Actor} ({step.Pid}) {Doing(step)}{(step.Note is null ? "" : $" – {step.Note}")}";

    /// <summary>What it does, without who: <c>waits in recv() on conn2</c>.</summary>
    public static string Doing(LabStep step) => (step.Operation, step.State) switch
    {
        (LabOperation.Created, _) => step.Value ?? "starts",
        (LabOperation.Send, LabStepState.Waiting) => $"is blocked in send() of '{step.Value}'{On(step)}",
        (LabOperation.Send, _) => $"sends '{step.Value}'{On(step)}",
        // Without a reason to wait a message is there already.
        (LabOperation.Receive, LabStepState.Waiting) => $"{(step.Note is null ? "calls" : "waits in")} recv(){On(step)}",
        (LabOperation.Receive, _) => $"receives '{step.Value}'{On(step)}",
        (LabOperation.Close, _) => $"closes {step.Channel}",
        (LabOperation.EndOfFile, _) => $"is told the end of file{On(step)}",
        (LabOperation.Exit, _) => step.Value is null ? "ends" : $"ends with {step.Value}",
        (LabOperation.Subscribe, _) => $"asks to {step.Value}{On(step)}",
        (LabOperation.Connect, _) => $"connects its {step.Value} to {step.Channel}",
        (LabOperation.Bind, _) => $"binds its {step.Value} at {step.Channel}",
        (LabOperation.Work, _) => $"works on '{step.Value}'",
        _ => step.Value ?? "",
    };

    // All endpoints are on this machine: the port tells them apart.
    private static string On(LabStep step) => step.Channel switch
    {
        null => "",
        ['t', 'c', 'p', ..] tcp => $" on port {tcp[(tcp.LastIndexOf(':') + 1)..]}",
        var channel => $" on {channel}",
    };
}
