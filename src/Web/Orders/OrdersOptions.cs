namespace WebMq.Web.Orders;

/// <summary>Section <c>WebMq:Orders</c>.</summary>
public sealed class OrdersOptions
{
    /// <summary>Worker processes at the same time. Default: 8.</summary>
    public int MaxWorkers { get; init; } = 8;

    /// <summary>How long an order takes. Default: 4 s. Much shorter, and nobody sees a worker at work.</summary>
    public TimeSpan WorkTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long an order is a worker's before it must be done or renewed. Default: 5 s; it is so long until the order of a worker that was killed comes back. Must be longer than a step, a quarter of the work.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(5);
}
