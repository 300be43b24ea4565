namespace WebMq.Web.Orders;

/// <summary>A worker process as it stands.</summary>
/// <param name="Worker">Its number, from 1.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="State">What it does.</param>
/// <param name="Order">The number of the order it has; null when it has none.</param>
/// <param name="Doing">The step in words.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Done">How many orders it has done.</param>
/// <param name="Fault">What went wrong last; null when nothing did.</param>
public sealed record OrderWorkerView(int Worker, int Pid, OrderWorkerState State, long? Order, string? Doing, double Progress, int Done, string? Fault);

/// <summary>What a worker does.</summary>
public enum OrderWorkerState
{
    /// <summary>Its process is being started.</summary>
    Starting,

    /// <summary>It waits for an order.</summary>
    Waiting,

    /// <summary>It has an order.</summary>
    Working,

    /// <summary>It was told to stop.</summary>
    Stopping,

    /// <summary>Its process is gone.</summary>
    Ended,
}
