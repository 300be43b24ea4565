using System.Globalization;
using System.Text;
using WebMq.Shared.Queues;
using WebMq.Shared.Topics;
using WebMq.Workers.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Topics;

/// <summary>Shows how topics and their consumers stand.</summary>
internal static class TopicTables
{
    public static int Stats(WorkerSession session, string endpoint, string? topic, bool json) => Show(
        session,
        endpoint,
        new QueueRequest { Op = QueueOp.Topics, Topic = topic },
        json,
        $"{"topic",-24} {"messages",10} {"bytes",14} {"subscribers",11} {"consumers",9} {"most lag",10} {"published/s",11} {"delivered/s",11}",
        line => TopicSummary.TryRead(line) is { } stats
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{stats.Name,-24} {stats.Messages,10:N0} {stats.Bytes,14:N0} {stats.Subscribers,11} {stats.Consumers,9} {stats.MaxLag,10:N0} {stats.Rates.Published,11:N1} {stats.Rates.Delivered,11:N1}")
            : null);

    public static int Consumers(WorkerSession session, string endpoint, string topic, bool json) => Show(
        session,
        endpoint,
        new QueueRequest { Op = QueueOp.Consumers, Topic = topic },
        json,
        $"{"consumer",-24} {"place",10} {"lag",10} {"lag of",10} {"connected",9} last seen",
        line => ConsumerSummary.TryRead(line) is { } consumer
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{consumer.Name,-24} {consumer.Place,10} {consumer.Lag,10:N0} {(consumer.LagAge is { } age ? $"{age.TotalSeconds:N0} s" : "-"),10} {(consumer.IsConnected ? "yes" : "no"),9} {consumer.LastSeen.ToLocalTime():yyyy-MM-dd HH:mm:ss}")
            : null);

    private static int Show(WorkerSession session, string endpoint, QueueRequest request, bool json, string head, Func<ReadOnlySpan<byte>, string?> read)
    {
        using var connection = new QueueConnection(session, endpoint);
        if (connection.Ask(request) is not var (_, body))
            return ExitCode.Failed;
        if (!json)
            session.Show(head);
        foreach (var line in BodyLines.Of(body))
            session.Show((json ? Encoding.UTF8.GetString(line.Span) : read(line.Span)) ?? "(a line that is none)");
        return ExitCode.Done;
    }
}
