using System.Text.Json;
using System.Text.Unicode;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>Takes messages and prints them. One is acknowledged after it is printed, so what nobody saw comes again.</summary>
internal static class QueueReceive
{
    private const double FollowWait = 20;

    /// <param name="Count">How many messages at most.</param>
    /// <param name="Wait">How long to wait for each, in seconds.</param>
    /// <param name="Follow">Whether it goes on when there is none.</param>
    /// <param name="Json">Whether everything is printed, as JSON.</param>
    public sealed record Options(int Count, double Wait, bool Follow, bool Json);

    public static int Run(WorkerSession session, string endpoint, string queue, Options options)
    {
        if (options.Count < 1)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--count is {options.Count}; it is at least 1.");
        using var connection = new QueueConnection(session, endpoint);
        var request = new QueueRequest { Op = QueueOp.Receive, Queue = queue, Wait = options.Follow ? FollowWait : options.Wait };
        for (var taken = 0; taken < options.Count;)
        {
            if (connection.Ask(request) is not var (delivery, body))
                break;
            if (delivery.Empty == true)
            {
                if (options.Follow)
                    continue;
                return taken > 0 ? ExitCode.Done : throw new WorkerFailureException("empty", $"{queue} has nothing for a receiver now.");
            }

            session.Show(options.Json ? Line(delivery, body) : Text(body));
            // Standard output may be gone: then nobody saw it.
            var settle = session.Stopping.IsCancellationRequested ? QueueOp.Reject : QueueOp.Acknowledge;
            connection.Ask(new QueueRequest { Op = settle, Queue = queue, Receipt = delivery.Receipt }, whileStopping: true);
            taken++;
        }

        return ExitCode.Done;
    }

    /// <summary>A body as a terminal may show it.</summary>
    public static string Text(ReadOnlySpan<byte> body) =>
        Utf8.IsValid(body) ? FrameText.Of(body) : $"({body.Length:N0} bytes that are no text; --json shows them)";

    private static string Line(QueueReply delivery, byte[] body)
    {
        var (text, base64) = BodyText.Of(body);
        using var header = JsonDocument.Parse((delivery with { Ok = null }).ToHeader());
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            foreach (var field in header.RootElement.EnumerateObject())
                field.WriteTo(json);
            json.WriteString(text is null ? "bodyBase64" : "body", text ?? base64);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(line.ToArray());
    }
}
