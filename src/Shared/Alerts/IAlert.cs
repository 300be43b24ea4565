namespace WebMq.Shared.Alerts;

/// <summary>A time in which something was over its bound.</summary>
public interface IAlert
{
    /// <summary>The sequence of the log's entry that raised it.</summary>
    long Id { get; }

    /// <summary>When it was raised (UTC).</summary>
    DateTimeOffset RaisedAt { get; }

    /// <summary>When somebody took care of it (UTC).</summary>
    DateTimeOffset? AcknowledgedAt { get; }

    /// <summary>Who that was.</summary>
    string? AcknowledgedBy { get; }

    /// <summary>When it was over (UTC).</summary>
    DateTimeOffset? ClearedAt { get; }

    /// <summary>Where it stands.</summary>
    AlertState State { get; }
}
