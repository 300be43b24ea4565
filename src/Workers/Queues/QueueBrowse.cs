using System.Globalization;
using System.Text;
using WebMq.Shared.Queues;
using WebMq.Shared.Workers;
using WebMq.Workers.Supervision;

namespace WebMq.Workers.Queues;

/// <summary>Shows what is in a queue, and how queues stand.</summary>
internal static class QueueBrowse
{
    private const int ShownOfBody = 60;

    public static int Browse(WorkerSession session, string endpoint, string queue, int limit, bool json)
    {
        if (limit < 1)
            throw new WorkerFailureException(WorkerFault.BadOption, $"--limit is {limit}; it is at least 1.");
        using var connection = new QueueConnection(session, endpoint);
        var (left, after) = (limit, default(string));
        do
        {
            var request = new QueueRequest { Op = QueueOp.Browse, Queue = queue, After = after, Limit = Math.Min(left, BrowseQuery.MaxLimit) };
            if (connection.Ask(request) is not var (page, body))
                break;
            foreach (var line in BodyLines.Of(body))
            {
                session.Show(json ? Encoding.UTF8.GetString(line.Span) : Shown(line.Span));
                left--;
            }

            after = page.Next;
        }
        while (after is not null && left > 0 && !session.Stopping.IsCancellationRequested);
        return ExitCode.Done;
    }

    public static int Stats(WorkerSession session, string endpoint, string? queue, bool json)
    {
        using var connection = new QueueConnection(session, endpoint);
        if (connection.Ask(new QueueRequest { Op = QueueOp.Stats, Queue = queue }) is not var (_, body))
            return ExitCode.Failed;
        if (!json)
            session.Show($"{"queue",-24} {"ready",10} {"delayed",10} {"leased",10} {"bytes",14} {"receivers",9} {"sent/s",9} {"done/s",9}");
        foreach (var line in BodyLines.Of(body))
        {
            if (json)
                session.Show(Encoding.UTF8.GetString(line.Span));
            else if (StatsLine.TryRead(line.Span) is { } stats)
                session.Show(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{stats.Name,-24} {stats.Ready,10:N0} {stats.Delayed,10:N0} {stats.Leased,10:N0} {stats.Bytes,14:N0} {stats.Receivers,9} {stats.Rates.Sent,9:N1} {stats.Rates.Acknowledged,9:N1}"));
        }

        return ExitCode.Done;
    }

    private static string Shown(ReadOnlySpan<byte> line)
    {
        if (BrowseLine.TryRead(line) is not { } message)
            return "(a line that is none)";
        var text = message.Body is { } body ? FrameText.Of(Encoding.UTF8.GetBytes(body)).ReplaceLineEndings(" ") : "(no text)";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{message.Number,8} {message.State.ToString().ToLowerInvariant(),-7} {message.Priority} {message.Deliveries,3} {message.Bytes,10:N0} {message.Type ?? "-",-12} {(text.Length > ShownOfBody ? text[..ShownOfBody] + "…" : text)}");
    }
}
