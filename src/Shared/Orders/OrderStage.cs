namespace WebMq.Shared.Orders;

/// <summary>How far a worker is with an order.</summary>
public enum OrderStage
{
    /// <summary>It was handed out to this worker.</summary>
    Taken,

    /// <summary>A step of the work begins.</summary>
    Working,

    /// <summary>It is done and acknowledged.</summary>
    Done,

    /// <summary>The lease ended before it was acknowledged: it is another's.</summary>
    Lost,

    /// <summary>The worker stops and gave it back.</summary>
    GivenBack,

    /// <summary>It is no order: rejected, and a dead letter.</summary>
    Rejected,
}
