namespace WebMq.Shared.Queues;

/// <summary>What the operations of queues take.</summary>
public static class QueueLimits
{
    /// <summary>The most messages of one send, one receive, or one acknowledgement.</summary>
    public const int MaxBatch = 1_000;

    /// <summary>The most bytes of one send: bodies together.</summary>
    public const int MaxBatchBytes = 32 << 20;

    /// <summary>The most unsettled deliveries a subscription may ask for.</summary>
    public const int MaxPrefetch = 10_000;

    /// <summary>The longest name of a receiver, in characters.</summary>
    public const int MaxReceiverName = 120;

    /// <summary>The longest text that is searched for, in characters.</summary>
    public const int MaxSearch = 200;

    /// <summary>How long a receive may wait at most.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    /// <summary>The shortest lease. A shorter one would end while the delivery is on its way.</summary>
    public static readonly TimeSpan MinLease = TimeSpan.FromSeconds(1);

    /// <summary>The longest lease. What a dead receiver holds is out of reach for so long.</summary>
    public static readonly TimeSpan MaxLease = TimeSpan.FromHours(12);

    /// <summary>The shortest age that raises an alert: queues are looked at every second.</summary>
    public static readonly TimeSpan MinAlertAge = TimeSpan.FromSeconds(1);

    /// <summary>The longest delay and the longest life of a message.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromDays(3_650);
}
