namespace WebMq.Web.Lab;

/// <summary>How a lab run stands.</summary>
public enum LabRunState
{
    /// <summary>Its processes live.</summary>
    Running,

    /// <summary>All of them came to their end.</summary>
    Completed,

    /// <summary>A person, or the limit of idle time, ended it.</summary>
    Stopped,

    /// <summary>It could not go on.</summary>
    Failed,
}
