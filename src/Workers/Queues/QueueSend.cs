using WebMq.Shared.Queues;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>Sends one message.</summary>
internal static class QueueSend
{
    public static int Run(WorkerSession session, string endpoint, QueueRequest request, string? text, string? file)
    {
        var body = GivenMessage.Body(text, file);
        using var connection = new QueueConnection(session, endpoint);
        if (connection.Ask(request, body) is not { Header: var receipt })
            return ExitCode.Failed;
        session.Show(receipt.Duplicate == true ? $"known already as {receipt.Number}" : $"sent as {receipt.Number}");
        return ExitCode.Done;
    }
}
