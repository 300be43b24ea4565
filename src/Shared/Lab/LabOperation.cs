namespace WebMq.Shared.Lab;

/// <summary>What a process of a lab program does.</summary>
public enum LabOperation
{
    /// <summary>It was started.</summary>
    Created,

    /// <summary>A message leaves it.</summary>
    Send,

    /// <summary>A message reaches it.</summary>
    Receive,

    /// <summary>It closes one of its ends or sockets.</summary>
    Close,

    /// <summary>It learned that nothing will ever come: the pipe is empty and nobody can write to it.</summary>
    EndOfFile,

    /// <summary>It ended.</summary>
    Exit,

    /// <summary>A subscriber asks for what begins with a prefix.</summary>
    Subscribe,

    /// <summary>A socket connects.</summary>
    Connect,

    /// <summary>A socket is bound.</summary>
    Bind,

    /// <summary>It works on what it has.</summary>
    Work,

    /// <summary>Something worth saying; no operation.</summary>
    Note,
}
