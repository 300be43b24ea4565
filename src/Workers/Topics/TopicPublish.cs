using WebMq.Shared.Queues;
using WebMq.Workers.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Topics;

/// <summary>Publishes one message.</summary>
internal static class TopicPublish
{
    public static int Run(WorkerSession session, string endpoint, QueueRequest request, byte[] body)
    {
        using var connection = new QueueConnection(session, endpoint);
        if (connection.Ask(request, body) is not { Header: var receipt })
            return ExitCode.Failed;
        session.Show(receipt.Duplicate == true ? $"known already as {receipt.Sequence}" : $"published as {receipt.Sequence}");
        return ExitCode.Done;
    }
}
