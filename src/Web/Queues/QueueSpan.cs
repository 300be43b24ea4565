namespace WebMq.Web.Queues;

/// <summary>How far back a chart goes.</summary>
public enum QueueSpan
{
    /// <summary>The last minute, second by second.</summary>
    Minute,

    /// <summary>The last hour: minute by minute, and the last ten of them second by second.</summary>
    Hour,

    /// <summary>The last day, minute by minute.</summary>
    Day,
}
