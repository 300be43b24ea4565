namespace WebMq.Shared.Lab;

/// <summary>How far an operation is.</summary>
public enum LabStepState
{
    /// <summary>It has begun and may block.</summary>
    Waiting,

    /// <summary>It is over.</summary>
    Done,
}
