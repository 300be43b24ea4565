using WebMq.Shared.Lab;

namespace WebMq.Web.Lab;

/// <summary>An actor in the picture.</summary>
public sealed class LabBox(LabActor actor)
{
    private readonly HashSet<string> _closed = [];

    public LabActor Actor => actor;

    public int? Pid { get; private set; }

    public LabBoxState State { get; private set; }

    /// <summary>In words: <c>waits in recv() on conn2</c>.</summary>
    public string Doing { get; private set; } = "not started";

    /// <summary>Why it waits, or what there is to say about what it did.</summary>
    public string? Note { get; private set; }

    /// <summary>The ends it was given, and whether they are open.</summary>
    public IEnumerable<(string Name, bool IsOpen)> Ends =>
        State == LabBoxState.Absent ? [] : actor.Ends.Select(e => (e, !_closed.Contains(e) && State != LabBoxState.Ended));

    /// <summary>What was published before it had subscribed.</summary>
    public List<string> Missed { get; } = [];

    /// <summary>How many messages its filter kept away.</summary>
    public int FilteredOut { get; set; }

    public void Take(LabStep step)
    {
        Pid = step.Pid;
        State = step switch
        {
            { Operation: LabOperation.Exit } => LabBoxState.Ended,
            // Without a reason to wait a message is there already.
            { State: LabStepState.Waiting } when step.Note is not null || step.Operation != LabOperation.Receive => LabBoxState.Waiting,
            _ => LabBoxState.Running,
        };
        // What it was told meanwhile does not end what it waits for.
        Doing = LabText.Doing(step);
        Note = step.Note;
        if (step.Operation == LabOperation.Close)
            _closed.Add(step.Channel!);
    }
}

/// <summary>How an actor stands.</summary>
public enum LabBoxState
{
    /// <summary>Not started.</summary>
    Absent,

    /// <summary>It does something, or waits for leave to.</summary>
    Running,

    /// <summary>It is blocked.</summary>
    Waiting,

    /// <summary>It is over.</summary>
    Ended,
}
